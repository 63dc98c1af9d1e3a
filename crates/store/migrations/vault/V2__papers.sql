-- What the person fills in: the personal record, and drafts of applications.

CREATE TABLE paper (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,               -- 'record', or the id of a draft
  form TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  subject TEXT,                          -- the competition that a draft is for
  rev INTEGER NOT NULL CHECK (rev >= 0), -- rises by one with each edit
  created_at INTEGER NOT NULL,           -- unix seconds
  changed_at INTEGER NOT NULL            -- unix seconds
) STRICT;

CREATE TABLE answer (
  row INTEGER PRIMARY KEY,
  place TEXT NOT NULL UNIQUE CHECK (place = paper || path),
  paper TEXT NOT NULL,
  path TEXT NOT NULL CHECK (path LIKE '/%'),
  value TEXT CHECK (value IS NULL OR json_valid(value)), -- NULL: emptied, which is not the same as never touched
  source TEXT NOT NULL,                  -- where the value comes from: typed, the identity provider, a document
  rev INTEGER NOT NULL,                  -- of the edit that put it there
  at INTEGER NOT NULL                    -- unix seconds
) STRICT;
CREATE INDEX answer_of_paper ON answer (paper, path);

CREATE TABLE edit (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,               -- made by the window, so that sending an edit again does nothing
  paper TEXT NOT NULL,
  rev INTEGER NOT NULL CHECK (rev > 0),
  source TEXT NOT NULL,
  undoes INTEGER,                        -- the edit that this one takes back
  at INTEGER NOT NULL,                   -- unix seconds
  window TEXT NOT NULL,
  changes TEXT NOT NULL CHECK (json_valid(changes)), -- [path, before, after] each
  UNIQUE (paper, rev)
) STRICT;
-- What can be taken back is asked after each edit, and is told without reading what was changed.
CREATE INDEX edit_mark ON edit (paper, rev, source, undoes);

-- An edit stands as it was made: what was acknowledged can always be found again.
CREATE TRIGGER edit_stands BEFORE UPDATE ON edit
BEGIN SELECT RAISE(ABORT, 'an edit stands as it was made'); END;
CREATE TRIGGER edit_once BEFORE INSERT ON edit
WHEN EXISTS (SELECT 1 FROM edit WHERE id = NEW.id OR row = NEW.row OR (paper = NEW.paper AND rev = NEW.rev))
BEGIN SELECT RAISE(ABORT, 'an edit is made once'); END;
-- Revisions have no holes and never go back.
CREATE TRIGGER paper_goes_on BEFORE UPDATE ON paper WHEN NEW.id <> OLD.id OR NEW.rev < OLD.rev
BEGIN SELECT RAISE(ABORT, 'a paper never goes back'); END;
