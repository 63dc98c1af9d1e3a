-- Drafts of applications: their state, their own copy of their form, versions to go back to, and what is known of the
-- portal's copy.

ALTER TABLE paper ADD COLUMN state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'deleted', 'finalised'));
ALTER TABLE paper ADD COLUMN title TEXT;                            -- the person's own name for it
ALTER TABLE paper ADD COLUMN about TEXT CHECK (about IS NULL OR json_valid(about)); -- the competition's title when it was begun
ALTER TABLE paper ADD COLUMN vacancy TEXT;                          -- the post that a draft is for, if one was chosen
ALTER TABLE paper ADD COLUMN definition TEXT;                       -- SHA-256 of its form's text; NULL: shipped with the program
ALTER TABLE paper ADD COLUMN kept_rev INTEGER NOT NULL DEFAULT 0;   -- of the newest version
ALTER TABLE paper ADD COLUMN kept_at INTEGER NOT NULL DEFAULT 0;    -- unix seconds of it

CREATE TABLE definition (
  -- Forms as drafts here were begun in: what the portal publishes later changes nothing about them.
  row INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE TRIGGER definition_stands BEFORE UPDATE ON definition
BEGIN SELECT RAISE(ABORT, 'a form stands as it was published'); END;
CREATE TRIGGER definition_once BEFORE INSERT ON definition
WHEN EXISTS (SELECT 1 FROM definition WHERE sha256 = NEW.sha256 OR row = NEW.row)
BEGIN SELECT RAISE(ABORT, 'a form stands as it was published'); END;
CREATE TRIGGER definition_stays BEFORE DELETE ON definition
WHEN EXISTS (SELECT 1 FROM paper WHERE definition = OLD.sha256)
BEGIN SELECT RAISE(ABORT, 'a draft keeps its form'); END;

CREATE TABLE version (
  -- All answers at a revision, so that a paper can be brought back to it however long its list of edits is.
  row INTEGER PRIMARY KEY,
  place TEXT NOT NULL UNIQUE CHECK (place = paper || '@' || rev),
  paper TEXT NOT NULL,
  rev INTEGER NOT NULL CHECK (rev > 0),
  at INTEGER NOT NULL,                   -- unix seconds
  why TEXT NOT NULL,                     -- count, pause, merge, form, restore, finalise
  answers TEXT NOT NULL CHECK (json_valid(answers)) -- path → value
) STRICT;
CREATE INDEX version_of_paper ON version (paper, rev);
CREATE TRIGGER version_stands BEFORE UPDATE ON version
BEGIN SELECT RAISE(ABORT, 'a version stands as it was kept'); END;
CREATE TRIGGER version_once BEFORE INSERT ON version
WHEN EXISTS (SELECT 1 FROM version WHERE place = NEW.place OR row = NEW.row)
BEGIN SELECT RAISE(ABORT, 'a version stands as it was kept'); END;

CREATE TABLE copy (
  -- The portal's copy of a draft when this computer and the portal last had the same: what a merge begins from.
  row INTEGER PRIMARY KEY,
  paper TEXT NOT NULL UNIQUE,
  etag TEXT NOT NULL,
  rev INTEGER NOT NULL CHECK (rev >= 0), -- of the paper; what came later the portal does not have
  at INTEGER NOT NULL,                   -- unix seconds
  body TEXT NOT NULL CHECK (json_valid(body)) -- as the portal has it, with whatever this program does not know
) STRICT;

CREATE TABLE conflict (
  -- Answered otherwise here and at the portal: stays until the person has chosen.
  row INTEGER PRIMARY KEY,
  place TEXT NOT NULL UNIQUE CHECK (place = paper || path),
  paper TEXT NOT NULL,
  path TEXT NOT NULL CHECK (path LIKE '/%'), -- of an answer or of a row with all in it
  base TEXT NOT NULL CHECK (json_valid(base)),   -- path → value
  theirs TEXT NOT NULL CHECK (json_valid(theirs)), -- path → value
  at INTEGER NOT NULL,                   -- unix seconds
  source TEXT NOT NULL                   -- of the other copy: portal, file
) STRICT;
CREATE INDEX conflict_of_paper ON conflict (paper, path);

-- What was finalised is frozen: no edit, no other form, not deleted. It may be opened again, when an application comes
-- back to the person. Salvage puts old rows in anew, which is no edit: it brings nothing above the paper's revision.
CREATE TRIGGER paper_frozen BEFORE UPDATE ON paper
WHEN OLD.state = 'finalised' AND (NEW.state = 'deleted' OR NEW.rev <> OLD.rev OR NEW.form <> OLD.form
  OR NEW.version <> OLD.version OR NEW.subject IS NOT OLD.subject OR NEW.vacancy IS NOT OLD.vacancy
  OR NEW.definition IS NOT OLD.definition)
BEGIN SELECT RAISE(ABORT, 'finalised'); END;
CREATE TRIGGER paper_stays BEFORE DELETE ON paper WHEN OLD.state <> 'deleted'
BEGIN SELECT RAISE(ABORT, 'a paper goes only after it was deleted'); END;
CREATE TRIGGER paper_once BEFORE INSERT ON paper
WHEN EXISTS (SELECT 1 FROM paper WHERE id = NEW.id OR row = NEW.row)
BEGIN SELECT RAISE(ABORT, 'a paper is begun once'); END;
CREATE TRIGGER edit_frozen BEFORE INSERT ON edit
WHEN EXISTS (SELECT 1 FROM paper WHERE id = NEW.paper AND state = 'finalised' AND rev < NEW.rev)
BEGIN SELECT RAISE(ABORT, 'finalised'); END;
CREATE TRIGGER edit_stays BEFORE DELETE ON edit
WHEN EXISTS (SELECT 1 FROM paper WHERE id = OLD.paper AND state = 'finalised')
BEGIN SELECT RAISE(ABORT, 'finalised'); END;
CREATE TRIGGER answer_frozen BEFORE UPDATE ON answer
WHEN EXISTS (SELECT 1 FROM paper WHERE id = OLD.paper AND state = 'finalised' AND (NEW.rev <= OLD.rev OR NEW.rev > rev))
BEGIN SELECT RAISE(ABORT, 'finalised'); END;
CREATE TRIGGER answer_frozen_new BEFORE INSERT ON answer
WHEN EXISTS (SELECT 1 FROM paper WHERE id = NEW.paper AND state = 'finalised' AND rev < NEW.rev)
BEGIN SELECT RAISE(ABORT, 'finalised'); END;
CREATE TRIGGER answer_stays BEFORE DELETE ON answer
WHEN EXISTS (SELECT 1 FROM paper WHERE id = OLD.paper AND state = 'finalised')
BEGIN SELECT RAISE(ABORT, 'finalised'); END;
