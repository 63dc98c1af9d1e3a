-- What one studies before a test, and how far one has come. Beside the catalogue: it stays readable when that goes.

CREATE TABLE study (
  kind TEXT NOT NULL,                    -- 'act', 'questions'
  id TEXT NOT NULL,
  lang TEXT NOT NULL,
  edition TEXT NOT NULL,                 -- YYYY-MM-DD
  title TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  published_at INTEGER NOT NULL,         -- unix seconds
  body TEXT,                             -- NULL until it was fetched
  PRIMARY KEY (kind, id, lang, edition)
) STRICT, WITHOUT ROWID;

CREATE TABLE study_state (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  etag TEXT NOT NULL
) STRICT;

CREATE TABLE study_mark (
  act TEXT NOT NULL PRIMARY KEY,
  read INTEGER NOT NULL,                 -- 1: read, 0: to be read
  position INTEGER NOT NULL,             -- the section that was open last, counted from 0
  at INTEGER NOT NULL                    -- unix seconds
) STRICT, WITHOUT ROWID;
