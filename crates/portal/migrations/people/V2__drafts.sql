-- People's copies of drafts, so that one is not lost with a computer. What is in them the portal does not look into.

CREATE TABLE draft (
    id          TEXT    NOT NULL PRIMARY KEY,
    account     TEXT    NOT NULL REFERENCES account,
    rev         INTEGER NOT NULL CHECK (rev > 0),       -- rises with each writing, also over a grave
    form        TEXT    NOT NULL,
    version     INTEGER NOT NULL,
    competition TEXT    NOT NULL,
    changed_at  INTEGER NOT NULL,
    body        TEXT                                     -- as it was sent, JSON; NULL: it was taken away
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_account ON draft (account, id);
