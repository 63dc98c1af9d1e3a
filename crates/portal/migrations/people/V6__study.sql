-- What one studies before a test: acts and questions by edition and language. What was published is never rewritten.
CREATE TABLE study (
    kind         TEXT    NOT NULL,
    id           TEXT    NOT NULL,
    lang         TEXT    NOT NULL,
    edition      TEXT    NOT NULL,
    title        TEXT    NOT NULL,
    sha256       TEXT    NOT NULL,
    size         INTEGER NOT NULL,
    body         TEXT    NOT NULL,
    published_at INTEGER NOT NULL,
    PRIMARY KEY (kind, id, lang, edition)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER study_stays BEFORE DELETE ON study BEGIN SELECT RAISE(ABORT, 'editions are kept'); END;
CREATE TRIGGER study_is_frozen BEFORE UPDATE ON study BEGIN SELECT RAISE(ABORT, 'editions are kept'); END;
CREATE TRIGGER study_is_new BEFORE INSERT ON study
    WHEN EXISTS (SELECT 1 FROM study
        WHERE kind = NEW.kind AND id = NEW.id AND lang = NEW.lang AND edition = NEW.edition)
    BEGIN SELECT RAISE(ABORT, 'editions are kept'); END;
