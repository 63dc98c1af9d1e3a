-- The catalogue as it is published: one row per thing, the newest revision only.

CREATE TABLE catalogue (
    one     INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    epoch   TEXT    NOT NULL CHECK (epoch <> ''),   -- names this life of the catalogue
    head    INTEGER NOT NULL CHECK (head >= 0),     -- number of the newest committed change
    min_seq INTEGER NOT NULL CHECK (min_seq BETWEEN 0 AND head)  -- graves up to here are gone
) STRICT;

CREATE TABLE item (
    seq          INTEGER NOT NULL PRIMARY KEY,      -- the change that last wrote the row; given in the writing
                                                    -- transaction, hence in the order of commits
    kind         INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 4),
    id           TEXT    NOT NULL,
    shard        INTEGER NOT NULL CHECK (shard BETWEEN 0 AND 63),
    source_id    TEXT    NOT NULL,                  -- id at the source, unique within the kind
    rev          INTEGER NOT NULL CHECK (rev > 0),
    hash         INTEGER NOT NULL,                  -- of kind, id, rev and data; 64 bits, kept as signed
    published_at INTEGER,                           -- seconds; what the choice of the newest open ones needs
    opens_at     INTEGER,
    closes_at    INTEGER,
    data         TEXT                               -- the very bytes that are sent; NULL: the row is a grave
) STRICT;

-- A row's shard follows from its kind and id, so this index finds rows and pages through shards alike.
CREATE UNIQUE INDEX item_identity ON item (shard, kind, id);
CREATE UNIQUE INDEX item_source ON item (kind, source_id);
CREATE INDEX item_newest ON item (published_at DESC, seq, closes_at, opens_at)
    WHERE kind = 4 AND data IS NOT NULL;
-- Vacancies are nearly all of the table and are read by scanning it; the few others are not.
CREATE INDEX item_others ON item (kind, seq) WHERE kind < 4 AND data IS NOT NULL;
-- Graves are few; compaction must not read a million rows to find them.
CREATE INDEX item_graves ON item (seq) WHERE data IS NULL;

-- Kept in the transaction that changes the rows.
CREATE TABLE shard (
    shard INTEGER NOT NULL PRIMARY KEY CHECK (shard BETWEEN 0 AND 63),
    count INTEGER NOT NULL DEFAULT 0 CHECK (count >= 0),
    sum   INTEGER NOT NULL DEFAULT 0                -- wrapping sum of the hashes, kept as signed
) STRICT;

CREATE TABLE tally (
    kind   INTEGER NOT NULL PRIMARY KEY CHECK (kind BETWEEN 1 AND 4),
    living INTEGER NOT NULL DEFAULT 0 CHECK (living >= 0)
) STRICT;

WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < 63)
INSERT INTO shard (shard) SELECT n FROM numbers;
INSERT INTO tally (kind) VALUES (1), (2), (3), (4);
