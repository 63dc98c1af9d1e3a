-- Accounts and what belongs to people. Apart from the catalogue, which is public and may be copied freely.
-- Moments are whole seconds since 1970. Whatever opens something is kept as its SHA-256 only.

CREATE TABLE account (
    id            TEXT    NOT NULL PRIMARY KEY,
    state         TEXT    NOT NULL CHECK (state IN ('active', 'blocked', 'deleted', 'unverified')),
    reason        TEXT,                              -- why it is blocked or deleted: a stable word
    pin           TEXT    UNIQUE,                    -- as an identity provider gave it; never a typed one
    registered_at INTEGER NOT NULL,
    changed_at    INTEGER NOT NULL
) STRICT;

-- Who an identity provider's subject is. Kept for deleted accounts too, so that they are recognised.
CREATE TABLE link (
    idp     TEXT NOT NULL CHECK (idp IN ('esi', 'kyzmat')),
    subject TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES account,
    PRIMARY KEY (idp, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE fact (
    account    TEXT    NOT NULL REFERENCES account,
    name       TEXT    NOT NULL,
    value      TEXT    NOT NULL CHECK (value <> ''),
    provenance TEXT    NOT NULL CHECK (provenance IN ('esi', 'kyzmat', 'typed')),
    at         INTEGER NOT NULL,
    PRIMARY KEY (account, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE employment (
    account TEXT NOT NULL PRIMARY KEY REFERENCES account,
    data    TEXT NOT NULL                            -- body, position and roles, as the contract has them
) STRICT, WITHOUT ROWID;

-- A browser on its way from the application to an identity provider and back.
CREATE TABLE attempt (
    state       TEXT    NOT NULL PRIMARY KEY,        -- made from the secret that only that browser's cookie holds
    secret      BLOB    NOT NULL,                    -- hash of that secret
    idp         TEXT    NOT NULL,
    lang        TEXT    NOT NULL,
    redirect    TEXT,                                -- the application's request, as JSON; NULL: a device waits
    grant_code  BLOB,                                -- the device grant it is for
    stage       TEXT    NOT NULL CHECK (stage IN ('sent', 'vouched', 'known')),
    vouched     TEXT,                                -- what the identity provider said, as JSON
    account     TEXT REFERENCES account,
    expires_at  INTEGER NOT NULL,
    CHECK ((redirect IS NULL) <> (grant_code IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    id         TEXT    NOT NULL PRIMARY KEY,
    account    TEXT    NOT NULL REFERENCES account,
    method     TEXT    NOT NULL CHECK (method IN ('esi', 'kyzmat', 'device')),
    device     TEXT    NOT NULL,
    jkt        TEXT    NOT NULL,                     -- thumbprint of the device's key
    created_at INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    ended_at   INTEGER,
    end_reason TEXT,
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX session_account ON session (account, created_at);

CREATE TABLE code (
    hash       BLOB    NOT NULL PRIMARY KEY,
    account    TEXT    NOT NULL REFERENCES account,
    method     TEXT    NOT NULL,
    redirect   TEXT    NOT NULL,                     -- the application's request, as JSON
    expires_at INTEGER NOT NULL,
    session    TEXT REFERENCES session               -- what it was spent on
) STRICT, WITHOUT ROWID;

CREATE TABLE refresh (
    hash       BLOB    NOT NULL PRIMARY KEY,
    session    TEXT    NOT NULL REFERENCES session,
    issued_at  INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    spent_at   INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX refresh_session ON refresh (session);

CREATE TABLE token (
    hash       BLOB    NOT NULL PRIMARY KEY,
    session    TEXT    NOT NULL REFERENCES session,
    scope      TEXT    NOT NULL CHECK (scope IN ('personal', 'submit')),
    jkt        TEXT    NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX token_session ON token (session);
CREATE INDEX token_age ON token (expires_at);

CREATE TABLE device_grant (
    code       BLOB    NOT NULL PRIMARY KEY,         -- hash of the device code
    user_code  BLOB    NOT NULL UNIQUE,              -- hash of what the person types
    device     TEXT    NOT NULL,
    jkt        TEXT    NOT NULL,
    phase      TEXT    NOT NULL CHECK (phase IN ('pending', 'approved', 'denied', 'spent')),
    refusal    TEXT,                                 -- why it was denied
    pause      INTEGER NOT NULL,                     -- seconds between two questions
    polled_at  INTEGER,
    asked_at   INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    account    TEXT REFERENCES account,
    session    TEXT REFERENCES session
) STRICT, WITHOUT ROWID;

CREATE TABLE consent (
    id          TEXT    NOT NULL PRIMARY KEY,
    account     TEXT    NOT NULL REFERENCES account,
    session     TEXT    NOT NULL REFERENCES session,
    given       TEXT    NOT NULL,                    -- as it was sent, JSON
    recorded_at INTEGER NOT NULL
) STRICT;
CREATE INDEX consent_account ON consent (account, recorded_at);

CREATE TABLE incident (
    id             TEXT    NOT NULL PRIMARY KEY,
    account        TEXT    NOT NULL REFERENCES account,
    session        TEXT    NOT NULL REFERENCES session,
    noticed_at     INTEGER NOT NULL,
    received_at    INTEGER NOT NULL,
    note           TEXT,
    sessions_ended INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE activity (
    seq     INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account TEXT    NOT NULL REFERENCES account,
    at      INTEGER NOT NULL,
    act     TEXT    NOT NULL,
    session TEXT,
    device  TEXT,
    detail  TEXT
) STRICT;
CREATE INDEX activity_account ON activity (account, seq);

CREATE TABLE legal (
    kind         TEXT    NOT NULL,
    lang         TEXT    NOT NULL,
    edition      TEXT    NOT NULL,
    effective    TEXT    NOT NULL,
    sha256       TEXT    NOT NULL,
    size         INTEGER NOT NULL,
    body         TEXT    NOT NULL,
    published_at INTEGER NOT NULL,
    PRIMARY KEY (kind, lang, edition)
) STRICT, WITHOUT ROWID;

-- What others rely on is never rewritten, not even by a mistake of the program above.
CREATE TRIGGER consent_stays BEFORE DELETE ON consent BEGIN SELECT RAISE(ABORT, 'consents are kept'); END;
CREATE TRIGGER consent_is_frozen BEFORE UPDATE ON consent BEGIN SELECT RAISE(ABORT, 'consents are kept'); END;
CREATE TRIGGER consent_is_new BEFORE INSERT ON consent WHEN EXISTS (SELECT 1 FROM consent WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'consents are kept'); END;
CREATE TRIGGER activity_stays BEFORE DELETE ON activity BEGIN SELECT RAISE(ABORT, 'the log is kept'); END;
CREATE TRIGGER activity_is_frozen BEFORE UPDATE ON activity BEGIN SELECT RAISE(ABORT, 'the log is kept'); END;
CREATE TRIGGER legal_stays BEFORE DELETE ON legal BEGIN SELECT RAISE(ABORT, 'editions are kept'); END;
CREATE TRIGGER legal_is_frozen BEFORE UPDATE ON legal BEGIN SELECT RAISE(ABORT, 'editions are kept'); END;
CREATE TRIGGER legal_is_new BEFORE INSERT ON legal
    WHEN EXISTS (SELECT 1 FROM legal WHERE kind = NEW.kind AND lang = NEW.lang AND edition = NEW.edition)
    BEGIN SELECT RAISE(ABORT, 'editions are kept'); END;
CREATE TRIGGER session_ends_once BEFORE UPDATE OF ended_at ON session WHEN OLD.ended_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'an ended session stays ended'); END;
