-- The accounts known on this computer, and the legal texts, which are read without signing in.

CREATE TABLE account (
  -- Nothing personal: a number, and a nickname that the person may choose.
  id TEXT NOT NULL PRIMARY KEY,
  ordinal INTEGER NOT NULL UNIQUE,
  nickname TEXT,
  created_at INTEGER NOT NULL,           -- unix seconds
  last_used_at INTEGER NOT NULL          -- unix seconds
) STRICT, WITHOUT ROWID;

CREATE TABLE legal_edition (
  kind TEXT NOT NULL,
  lang TEXT NOT NULL,
  edition TEXT NOT NULL,                 -- YYYY-MM-DD
  effective TEXT NOT NULL,               -- YYYY-MM-DD
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  size INTEGER NOT NULL,                 -- bytes
  published_at INTEGER NOT NULL,         -- unix seconds
  body TEXT,                             -- NULL until it was fetched
  PRIMARY KEY (kind, lang, edition)
) STRICT;

CREATE TABLE legal_state (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  etag TEXT NOT NULL
) STRICT;
