-- Applications, what became of them, and the files that belong to them. The letters and files are sealed.
-- V2 and V4 belong to drafts and documents.

CREATE TABLE application_number (
    year INTEGER NOT NULL PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT;

CREATE TABLE application (
    id                TEXT    NOT NULL PRIMARY KEY,  -- chosen by the client
    account           TEXT    NOT NULL REFERENCES account,
    number            TEXT    NOT NULL UNIQUE,
    competition       TEXT    NOT NULL,
    vacancy           TEXT,                          -- NULL: the competition as a whole
    state             TEXT    NOT NULL,
    rev               INTEGER NOT NULL CHECK (rev > 0),
    received_at       INTEGER NOT NULL,
    completed_at      INTEGER,
    attachments_until INTEGER,                       -- NULL: there are none to wait for
    withdrawn_at      INTEGER,
    sealed_sha256     TEXT    NOT NULL,
    terms             TEXT    NOT NULL,              -- the competition's terms at that time, JSON
    CHECK ((state = 'receiving') <= (completed_at IS NULL AND attachments_until IS NOT NULL)),
    CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL))
) STRICT, WITHOUT ROWID;
-- The last guard of «once»: whatever two processes do at a time, one application of a person counts.
CREATE UNIQUE INDEX application_counts ON application (account, competition, coalesce(vacancy, ''))
    WHERE state NOT IN ('withdrawn', 'incomplete');
CREATE INDEX application_account ON application (account, received_at);
CREATE INDEX application_waiting ON application (attachments_until) WHERE state = 'receiving';

-- What was sent, apart: rows of the table above stay small.
CREATE TABLE letter (
    application TEXT NOT NULL PRIMARY KEY REFERENCES application,
    seal_key    TEXT NOT NULL,
    sealed      BLOB NOT NULL,
    outside     TEXT NOT NULL,                       -- form, acts and time of finalising as they were sent, JSON
    session     TEXT NOT NULL
) STRICT;

CREATE TABLE attachment (
    application TEXT    NOT NULL REFERENCES application,
    sha256      TEXT    NOT NULL,
    size        INTEGER NOT NULL CHECK (size > 0),
    place       INTEGER NOT NULL,
    arrived_at  INTEGER,
    PRIMARY KEY (application, sha256)
) STRICT, WITHOUT ROWID;

CREATE TABLE application_event (
    application TEXT    NOT NULL REFERENCES application,
    seq         INTEGER NOT NULL CHECK (seq > 0),
    data        TEXT    NOT NULL,                    -- as the contract has it, JSON
    PRIMARY KEY (application, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE withdrawal (
    application TEXT    NOT NULL PRIMARY KEY REFERENCES application,
    decided_at  INTEGER NOT NULL,
    reason      TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE appeal (
    id          TEXT    NOT NULL PRIMARY KEY,        -- chosen by the client
    application TEXT    NOT NULL,
    event       INTEGER NOT NULL,
    grounds     TEXT    NOT NULL,
    filed_at    INTEGER NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('filed', 'upheld', 'dismissed')),
    decided_at  INTEGER,
    reasoning   TEXT,                                -- JSON
    UNIQUE (application, event),
    FOREIGN KEY (application, event) REFERENCES application_event,
    CHECK ((state = 'filed') = (decided_at IS NULL))
) STRICT, WITHOUT ROWID;

-- A file on its way. Its bytes are in a file of this name; only what `received` counts is there for sure.
CREATE TABLE upload (
    id          TEXT    NOT NULL PRIMARY KEY,
    application TEXT    NOT NULL,
    sha256      TEXT    NOT NULL,
    length      INTEGER NOT NULL CHECK (length > 0),
    received    INTEGER NOT NULL CHECK (received BETWEEN 0 AND length),
    UNIQUE (application, sha256),
    FOREIGN KEY (application, sha256) REFERENCES attachment
) STRICT, WITHOUT ROWID;

-- What a person relies on is never rewritten, not even by a mistake of the program above.
CREATE TRIGGER application_stays BEFORE DELETE ON application
    BEGIN SELECT RAISE(ABORT, 'applications are kept'); END;
CREATE TRIGGER application_is_new BEFORE INSERT ON application
    WHEN EXISTS (SELECT 1 FROM application WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'applications are kept'); END;
CREATE TRIGGER application_is_frozen
    BEFORE UPDATE OF id, account, number, competition, vacancy, received_at, sealed_sha256, terms ON application
    BEGIN SELECT RAISE(ABORT, 'what was received is kept'); END;
CREATE TRIGGER application_is_complete_once BEFORE UPDATE OF completed_at ON application
    WHEN OLD.completed_at IS NOT NULL AND NEW.completed_at IS NOT OLD.completed_at
    BEGIN SELECT RAISE(ABORT, 'a complete application stays complete'); END;
CREATE TRIGGER letter_stays BEFORE DELETE ON letter BEGIN SELECT RAISE(ABORT, 'letters are kept'); END;
CREATE TRIGGER letter_is_frozen BEFORE UPDATE ON letter BEGIN SELECT RAISE(ABORT, 'letters are kept'); END;
CREATE TRIGGER attachment_stays BEFORE DELETE ON attachment
    BEGIN SELECT RAISE(ABORT, 'the list of files is kept'); END;
CREATE TRIGGER attachment_is_frozen BEFORE UPDATE OF application, sha256, size, place ON attachment
    BEGIN SELECT RAISE(ABORT, 'the list of files is kept'); END;
CREATE TRIGGER attachment_arrives_once BEFORE UPDATE OF arrived_at ON attachment WHEN OLD.arrived_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'what has arrived stays'); END;
CREATE TRIGGER event_stays BEFORE DELETE ON application_event BEGIN SELECT RAISE(ABORT, 'events are kept'); END;
CREATE TRIGGER event_is_frozen BEFORE UPDATE ON application_event BEGIN SELECT RAISE(ABORT, 'events are kept'); END;
CREATE TRIGGER withdrawal_stays BEFORE DELETE ON withdrawal
    BEGIN SELECT RAISE(ABORT, 'withdrawals are kept'); END;
CREATE TRIGGER withdrawal_is_frozen BEFORE UPDATE ON withdrawal
    BEGIN SELECT RAISE(ABORT, 'withdrawals are kept'); END;
CREATE TRIGGER appeal_stays BEFORE DELETE ON appeal BEGIN SELECT RAISE(ABORT, 'appeals are kept'); END;
CREATE TRIGGER appeal_is_frozen BEFORE UPDATE OF id, application, event, grounds, filed_at ON appeal
    BEGIN SELECT RAISE(ABORT, 'appeals are kept'); END;
