-- Forms of applications and declarations, by version. What was published never changes: drafts were begun in it.

CREATE TABLE form (
    form         TEXT    NOT NULL,
    version      INTEGER NOT NULL CHECK (version > 0),
    sha256       TEXT    NOT NULL CHECK (length(sha256) = 64),
    size         INTEGER NOT NULL,
    published_at INTEGER NOT NULL,                  -- seconds
    body         TEXT    NOT NULL,                  -- the very bytes that are sent
    PRIMARY KEY (form, version)
) STRICT;

CREATE TRIGGER form_stays BEFORE DELETE ON form BEGIN SELECT RAISE(ABORT, 'forms are kept'); END;
CREATE TRIGGER form_is_frozen BEFORE UPDATE ON form BEGIN SELECT RAISE(ABORT, 'forms are kept'); END;
CREATE TRIGGER form_is_new BEFORE INSERT ON form
    WHEN EXISTS (SELECT 1 FROM form WHERE form = NEW.form AND version = NEW.version)
    BEGIN SELECT RAISE(ABORT, 'forms are kept'); END;
