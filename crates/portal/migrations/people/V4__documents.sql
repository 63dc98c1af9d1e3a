-- Documents that the state portal of services issues at a person's request.
CREATE TABLE document_request (
    id          TEXT    NOT NULL PRIMARY KEY,        -- chosen by the client
    account     TEXT    NOT NULL REFERENCES account,
    kind        TEXT    NOT NULL,
    asked_at    INTEGER NOT NULL,
    due_at      INTEGER NOT NULL,                    -- when the provider is asked for its answer
    state       TEXT    NOT NULL CHECK (state IN ('waiting', 'issued', 'refused')),
    answered_at INTEGER,
    reason      TEXT,                                -- why it was refused: a stable word
    issued      TEXT,                                -- what was issued, as the contract has it
    code        TEXT    UNIQUE,                      -- by which anybody may check it
    file        BLOB,
    CHECK ((state = 'waiting') = (answered_at IS NULL)),
    CHECK ((state = 'refused') = (reason IS NOT NULL)),
    CHECK ((state = 'issued') = (issued IS NOT NULL AND code IS NOT NULL AND file IS NOT NULL))
) STRICT;
CREATE INDEX document_request_account ON document_request (account, asked_at);

-- What was issued or refused stays so.
CREATE TRIGGER document_request_stands BEFORE UPDATE ON document_request
    WHEN OLD.state <> 'waiting' OR NEW.id <> OLD.id OR NEW.account <> OLD.account OR NEW.kind <> OLD.kind
    BEGIN SELECT RAISE(ABORT, 'an answered request stands'); END;
CREATE TRIGGER document_request_stays BEFORE DELETE ON document_request
    BEGIN SELECT RAISE(ABORT, 'requests are kept'); END;
CREATE TRIGGER document_request_is_new BEFORE INSERT ON document_request
    WHEN EXISTS (SELECT 1 FROM document_request WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'requests are kept'); END;
