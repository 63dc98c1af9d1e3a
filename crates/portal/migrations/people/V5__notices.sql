-- Notices about one's own applications, the channels by which they go out, and what is still to be sent.

CREATE TABLE notice (
    seq         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account     TEXT    NOT NULL REFERENCES account,
    at          INTEGER NOT NULL,
    kind        TEXT    NOT NULL,
    application TEXT    NOT NULL REFERENCES application,
    state       TEXT    NOT NULL
) STRICT;
CREATE INDEX notice_account ON notice (account, seq);

CREATE TABLE notices_read (
    account TEXT    NOT NULL PRIMARY KEY REFERENCES account,
    up_to   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE channel (
    account   TEXT    NOT NULL REFERENCES account,
    kind      TEXT    NOT NULL CHECK (kind IN ('email', 'telegram')),
    address   TEXT    NOT NULL,
    lang      TEXT    NOT NULL,
    chat      INTEGER,                               -- Telegram: where the bot writes to
    confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
    code      BLOB,                                  -- hash of the code, or of the link's token
    tries     INTEGER NOT NULL,                      -- wrong codes since the last one was sent
    asked_at  INTEGER NOT NULL,                      -- when the last one was sent
    until     INTEGER,                               -- the code counts until then
    PRIMARY KEY (account, kind),
    CHECK (kind = 'email' OR (confirmed = 1) = (chat IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX channel_link ON channel (code) WHERE kind = 'telegram' AND code IS NOT NULL;

CREATE TABLE switched_off (
    account TEXT NOT NULL REFERENCES account,
    notice  TEXT NOT NULL,
    channel TEXT NOT NULL,
    PRIMARY KEY (account, notice, channel)
) STRICT, WITHOUT ROWID;

-- The queue. A line is taken for a while before it is sent, so that two processes do not send it both; if the one that
-- took it dies, it is sent again under the same name.
CREATE TABLE delivery (
    id       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name     TEXT    NOT NULL UNIQUE,                -- the mail's Message-ID
    account  TEXT    NOT NULL REFERENCES account,
    channel  TEXT    NOT NULL,
    target   TEXT    NOT NULL,                       -- an address, or a chat
    subject  TEXT    NOT NULL,
    body     TEXT    NOT NULL,
    next_at  INTEGER NOT NULL,
    tries    INTEGER NOT NULL,
    until    INTEGER NOT NULL                        -- after that it is of no use
) STRICT;
CREATE INDEX delivery_next ON delivery (channel, next_at);

CREATE TABLE bot (
    one      INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    name     TEXT    NOT NULL,
    next     INTEGER NOT NULL                        -- the first update that was not seen
) STRICT;

CREATE TRIGGER notice_stays BEFORE DELETE ON notice BEGIN SELECT RAISE(ABORT, 'notices are kept'); END;
CREATE TRIGGER notice_is_frozen BEFORE UPDATE ON notice BEGIN SELECT RAISE(ABORT, 'notices are kept'); END;
