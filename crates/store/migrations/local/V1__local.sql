-- What this computer's user keeps beside the catalogue: it survives when the catalogue is thrown away.

CREATE TABLE setting (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL                    -- JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE favourite (
  id TEXT NOT NULL PRIMARY KEY,          -- vacancy id
  added_at INTEGER NOT NULL              -- unix seconds
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_search (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  query TEXT NOT NULL DEFAULT '',
  filters TEXT NOT NULL DEFAULT '{}',    -- JSON
  sort TEXT NOT NULL DEFAULT 'relevance',
  created_at INTEGER NOT NULL,           -- unix seconds
  seen_at INTEGER NOT NULL               -- unix seconds: hits that came later are new
) STRICT, WITHOUT ROWID;

CREATE TABLE portal (
  -- Portals met before, and the signing key each is known by.
  url TEXT NOT NULL PRIMARY KEY,
  key TEXT NOT NULL                      -- base64
) STRICT, WITHOUT ROWID;
