-- The document wallet. The bytes of a document lie sealed beside the vault, each file under a key of its own; the key is
-- here only, so a file without its row is noise.

CREATE TABLE document (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  title TEXT,                            -- in the person's own words
  issued_on TEXT,                        -- a day
  valid_until TEXT,                      -- a day, the last one
  scores TEXT NOT NULL CHECK (json_valid(scores)), -- parts of a test with their results
  code TEXT,                             -- by which anybody may check it
  source TEXT NOT NULL CHECK (source IN ('file', 'portal')),
  request TEXT,                          -- of the portal, that it answers
  file_name TEXT,                        -- what its file was called when it came
  file TEXT NOT NULL UNIQUE,             -- the name of the sealed file
  key BLOB NOT NULL CHECK (length(key) = 32),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  size INTEGER NOT NULL CHECK (size > 0),
  original_size INTEGER NOT NULL,        -- before it was made smaller
  media TEXT NOT NULL,
  pages INTEGER NOT NULL CHECK (pages > 0),
  created_at INTEGER NOT NULL,           -- unix seconds
  changed_at INTEGER NOT NULL,           -- unix seconds
  removed_at INTEGER                     -- unix seconds; NULL while it is there
) STRICT;
-- A wish of the portal is answered once.
CREATE UNIQUE INDEX document_of_request ON document (request) WHERE request IS NOT NULL;

CREATE TABLE attachment (
  -- Which documents go with which draft, as answer to which demand.
  row INTEGER PRIMARY KEY,
  place TEXT NOT NULL UNIQUE CHECK (place = draft || '/' || kind || '/' || document),
  draft TEXT NOT NULL,
  kind TEXT NOT NULL,
  document TEXT NOT NULL,
  at INTEGER NOT NULL                    -- unix seconds
) STRICT;
CREATE INDEX attachment_of_draft ON attachment (draft, row);
CREATE INDEX attachment_of_document ON attachment (document);

-- What goes with a draft cannot be thrown away under it.
CREATE TRIGGER document_in_use BEFORE UPDATE OF removed_at ON document
WHEN NEW.removed_at IS NOT NULL AND EXISTS (SELECT 1 FROM attachment WHERE document = OLD.id)
BEGIN SELECT RAISE(ABORT, 'a document that goes with a draft stays'); END;
CREATE TRIGGER document_stays BEFORE DELETE ON document
WHEN OLD.removed_at IS NULL OR EXISTS (SELECT 1 FROM attachment WHERE document = OLD.id)
BEGIN SELECT RAISE(ABORT, 'a document is removed before it is deleted'); END;
CREATE TRIGGER document_once BEFORE INSERT ON document
WHEN EXISTS (SELECT 1 FROM document WHERE id = NEW.id OR row = NEW.row OR file = NEW.file)
BEGIN SELECT RAISE(ABORT, 'a document is put in once'); END;

CREATE TABLE document_request (
  -- Wishes for documents of the state portal of services.
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'issued', 'refused')),
  reason TEXT CHECK ((state = 'refused') = (reason IS NOT NULL)), -- a stable word
  asked_at INTEGER NOT NULL,             -- unix seconds
  changed_at INTEGER NOT NULL            -- unix seconds
) STRICT;
