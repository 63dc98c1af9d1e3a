-- The public catalogue: a mirror of the portal's rows, deletable and rebuilt by a sync.

CREATE TABLE meta (
  -- 'epoch', 'cursor', 'complete', 'generation', 'synced_at', 'tick', 'pruned_tick', 'verified_at'
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE item (
  -- One row of the feed. The index knows a vacancy by its row number.
  row INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,                 -- kyzmat_model::feed::Kind::code
  id TEXT NOT NULL,                      -- UUID, or the SOATE code of a region
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL,                  -- the commit that last wrote it
  hash INTEGER NOT NULL,                 -- kyzmat_model::digest::row_hash, as a signed number
  parent TEXT,                           -- of a vacancy: its competition
  first_seen INTEGER NOT NULL DEFAULT 0, -- unix seconds when it first came here; 0: with the first sync
  data BLOB NOT NULL                     -- the row's JSON, byte for byte, as one zstd frame
) STRICT;

CREATE TABLE shard (
  id INTEGER PRIMARY KEY,
  count INTEGER NOT NULL DEFAULT 0,
  sum INTEGER NOT NULL DEFAULT 0         -- wrapping sum of the rows' hashes, as a signed number
) STRICT;

CREATE TABLE unindexed (
  -- Rows that the full-text index does not show as they are now.
  row INTEGER PRIMARY KEY,
  tick INTEGER NOT NULL                  -- the write that changed them; meta 'tick' counts writes
) STRICT;

CREATE TABLE renamed (
  -- Bodies and regions whose names changed: every vacancy that shows them must be indexed again.
  kind INTEGER NOT NULL,
  id TEXT NOT NULL,
  tick INTEGER NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX item_by_id ON item (kind, id);
CREATE INDEX item_by_parent ON item (parent) WHERE parent IS NOT NULL;
