-- The photograph of the record sheet: what stands there, and what stood there before, so that a change can be taken back.

CREATE TABLE photo (
  row INTEGER PRIMARY KEY,
  place TEXT NOT NULL UNIQUE CHECK (place IN ('now', 'before')),
  picture BLOB,                          -- JPEG; NULL: there was none
  at INTEGER NOT NULL                    -- unix seconds
) STRICT;
