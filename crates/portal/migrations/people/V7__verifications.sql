-- Requests for proof of what people have stated, their answers, and what these share with applications: notices and
-- uploads, which now belong to either.

CREATE TABLE verification (
    id            TEXT    NOT NULL PRIMARY KEY,
    account       TEXT    NOT NULL REFERENCES account,
    application   TEXT    REFERENCES application,    -- to which it belongs, if to one
    field         TEXT,                              -- an answer of the personal record
    document      TEXT,                              -- a kind of document
    reason        TEXT    NOT NULL,                  -- by language, JSON
    state         TEXT    NOT NULL CHECK (state IN ('open', 'receiving', 'answered', 'accepted', 'refused', 'expired',
        'withdrawn')),
    asked_at      INTEGER NOT NULL,
    until         INTEGER NOT NULL,                  -- the last second for an answer
    files_hours   INTEGER NOT NULL CHECK (files_hours > 0), -- for its files, from its arrival on
    answered_at   INTEGER,
    files_until   INTEGER,
    sealed_sha256 TEXT,
    ended_at      INTEGER,
    decision      TEXT,                              -- why an answer is not enough: by language, JSON
    CHECK (field IS NOT NULL OR document IS NOT NULL),
    CHECK (until > asked_at),
    CHECK ((answered_at IS NULL) = (sealed_sha256 IS NULL) AND (answered_at IS NULL) = (files_until IS NULL)),
    CHECK ((state IN ('receiving', 'answered', 'accepted', 'refused')) <= (answered_at IS NOT NULL)),
    CHECK ((state = 'open') <= (answered_at IS NULL)),
    CHECK ((state IN ('accepted', 'refused', 'expired', 'withdrawn')) = (ended_at IS NOT NULL)),
    CHECK ((state = 'refused') = (decision IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX verification_account ON verification (account, asked_at);
CREATE INDEX verification_waiting ON verification (state) WHERE state IN ('open', 'receiving');

-- What was sent, apart: rows of the table above stay small.
CREATE TABLE verification_answer (
    verification TEXT    NOT NULL PRIMARY KEY REFERENCES verification,
    seal_key     TEXT    NOT NULL,
    sealed       BLOB    NOT NULL,
    sent_at      INTEGER NOT NULL,                   -- as the device knew the time
    session      TEXT    NOT NULL
) STRICT;

CREATE TABLE verification_file (
    verification TEXT    NOT NULL REFERENCES verification,
    sha256       TEXT    NOT NULL,
    size         INTEGER NOT NULL CHECK (size > 0),
    place        INTEGER NOT NULL,
    arrived_at   INTEGER,
    PRIMARY KEY (verification, sha256)
) STRICT, WITHOUT ROWID;

-- What a person relies on is never rewritten, not even by a mistake of the program above.
CREATE TRIGGER verification_stays BEFORE DELETE ON verification
    BEGIN SELECT RAISE(ABORT, 'requests for proof are kept'); END;
CREATE TRIGGER verification_is_new BEFORE INSERT ON verification
    WHEN EXISTS (SELECT 1 FROM verification WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'requests for proof are kept'); END;
CREATE TRIGGER verification_is_frozen
    BEFORE UPDATE OF id, account, application, field, document, reason, asked_at, until, files_hours ON verification
    BEGIN SELECT RAISE(ABORT, 'what was asked is kept'); END;
CREATE TRIGGER verification_is_answered_once
    BEFORE UPDATE OF answered_at, files_until, sealed_sha256 ON verification WHEN OLD.answered_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'what was answered is kept'); END;
CREATE TRIGGER verification_moves BEFORE UPDATE OF state ON verification
    WHEN (OLD.state, NEW.state) NOT IN (VALUES
        ('open', 'receiving'), ('open', 'expired'), ('open', 'withdrawn'),
        ('receiving', 'answered'), ('receiving', 'expired'), ('receiving', 'withdrawn'),
        ('answered', 'accepted'), ('answered', 'refused'))
    BEGIN SELECT RAISE(ABORT, 'a request for proof does not go that way'); END;
CREATE TRIGGER verification_answer_stays BEFORE DELETE ON verification_answer
    BEGIN SELECT RAISE(ABORT, 'answers are kept'); END;
CREATE TRIGGER verification_answer_is_frozen BEFORE UPDATE ON verification_answer
    BEGIN SELECT RAISE(ABORT, 'answers are kept'); END;
CREATE TRIGGER verification_file_stays BEFORE DELETE ON verification_file
    BEGIN SELECT RAISE(ABORT, 'the list of files is kept'); END;
CREATE TRIGGER verification_file_is_frozen BEFORE UPDATE OF verification, sha256, size, place ON verification_file
    BEGIN SELECT RAISE(ABORT, 'the list of files is kept'); END;
CREATE TRIGGER verification_file_arrives_once BEFORE UPDATE OF arrived_at ON verification_file
    WHEN OLD.arrived_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'what has arrived stays'); END;

-- Made anew, since a notice may now tell of a request for proof.
CREATE TABLE notice_of_either (
    seq          INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account      TEXT    NOT NULL REFERENCES account,
    at           INTEGER NOT NULL,
    kind         TEXT    NOT NULL,
    application  TEXT    REFERENCES application,
    verification TEXT    REFERENCES verification,
    state        TEXT    NOT NULL,                   -- what the state of that became
    CHECK ((application IS NULL) <> (verification IS NULL))
) STRICT;
INSERT INTO notice_of_either (seq, account, at, kind, application, state)
    SELECT seq, account, at, kind, application, state FROM notice ORDER BY seq;
DROP TABLE notice;
ALTER TABLE notice_of_either RENAME TO notice;
CREATE INDEX notice_account ON notice (account, seq);
CREATE TRIGGER notice_stays BEFORE DELETE ON notice BEGIN SELECT RAISE(ABORT, 'notices are kept'); END;
CREATE TRIGGER notice_is_frozen BEFORE UPDATE ON notice BEGIN SELECT RAISE(ABORT, 'notices are kept'); END;

-- Made anew, since a file on its way may now belong to an answer. A key with a NULL in it refers to nothing.
CREATE TABLE upload_of_either (
    id           TEXT    NOT NULL PRIMARY KEY,
    application  TEXT,
    verification TEXT,
    sha256       TEXT    NOT NULL,
    length       INTEGER NOT NULL CHECK (length > 0),
    received     INTEGER NOT NULL CHECK (received BETWEEN 0 AND length),
    UNIQUE (application, sha256),
    UNIQUE (verification, sha256),
    CHECK ((application IS NULL) <> (verification IS NULL)),
    FOREIGN KEY (application, sha256) REFERENCES attachment,
    FOREIGN KEY (verification, sha256) REFERENCES verification_file
) STRICT, WITHOUT ROWID;
INSERT INTO upload_of_either (id, application, sha256, length, received)
    SELECT id, application, sha256, length, received FROM upload;
DROP TABLE upload;
ALTER TABLE upload_of_either RENAME TO upload;
