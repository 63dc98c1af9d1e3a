-- The person's own copy of what was sent, and what became of it: all of it can be read with no network.

CREATE TABLE receipt (
  -- The portal's word, as it came: exact bytes and their signature.
  row INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64), -- of the bytes
  application TEXT NOT NULL,             -- for which it was received; it may speak of an earlier one
  body TEXT NOT NULL CHECK (json_valid(body)),
  signature TEXT NOT NULL CHECK (signature <> ''),
  at INTEGER NOT NULL                    -- unix seconds
) STRICT;
CREATE INDEX receipt_of_application ON receipt (application, row);
CREATE TRIGGER receipt_once BEFORE INSERT ON receipt
WHEN EXISTS (SELECT 1 FROM receipt WHERE sha256 = NEW.sha256 OR row = NEW.row)
BEGIN SELECT RAISE(ABORT, 'a receipt stands as it came'); END;
CREATE TRIGGER receipt_stands BEFORE UPDATE ON receipt
BEGIN SELECT RAISE(ABORT, 'a receipt stands as it came'); END;
CREATE TRIGGER receipt_stays BEFORE DELETE ON receipt
BEGIN SELECT RAISE(ABORT, 'a receipt is never deleted'); END;

CREATE TABLE application (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  draft TEXT,                            -- what it was made of; NULL: it was sent from elsewhere
  competition TEXT NOT NULL,
  vacancy TEXT,
  about TEXT CHECK (about IS NULL OR json_valid(about)), -- what the competition was called
  letter TEXT CHECK (letter IS NULL OR json_valid(letter)), -- in clear
  acts TEXT CHECK (acts IS NULL OR json_valid(acts)), -- as accepted
  sealed_sha256 TEXT NOT NULL CHECK (length(sealed_sha256) = 64),
  finalised_at INTEGER NOT NULL,         -- unix seconds, by the portal's clock as it was known
  evidence TEXT NOT NULL,
  deadline INTEGER,                      -- unix seconds
  state TEXT NOT NULL,                   -- as the outbox last had it
  reason TEXT,                           -- the name of why it ended
  reason_at INTEGER,                     -- unix seconds: the moment that decided
  other TEXT,                            -- the application that was there already
  status TEXT CHECK (status IS NULL OR json_valid(status)), -- its stages, as the portal last told them
  status_at INTEGER                      -- unix seconds
) STRICT;
CREATE INDEX application_of_draft ON application (draft);
CREATE TRIGGER application_once BEFORE INSERT ON application
WHEN EXISTS (SELECT 1 FROM application WHERE id = NEW.id OR row = NEW.row)
BEGIN SELECT RAISE(ABORT, 'an application is made once'); END;
CREATE TRIGGER application_stands BEFORE UPDATE ON application
WHEN NEW.row <> OLD.row OR NEW.id <> OLD.id OR NEW.draft IS NOT OLD.draft OR NEW.competition <> OLD.competition
  OR NEW.letter IS NOT OLD.letter OR NEW.acts IS NOT OLD.acts OR NEW.sealed_sha256 <> OLD.sealed_sha256
  OR NEW.finalised_at <> OLD.finalised_at OR NEW.evidence <> OLD.evidence
BEGIN SELECT RAISE(ABORT, 'an application stands as it was made'); END;
CREATE TRIGGER application_stays BEFORE DELETE ON application
BEGIN SELECT RAISE(ABORT, 'an application is never deleted'); END;
CREATE TRIGGER application_accepted BEFORE UPDATE ON application
WHEN NEW.state = 'accepted' AND OLD.state <> 'accepted' AND NEW.letter IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM receipt WHERE application = NEW.id AND body ->> '$.application' = NEW.id
    AND body ->> '$.sealed_sha256' = NEW.sealed_sha256
    AND coalesce(json_array_length(body, '$.attachments_missing'), 0) = 0)
BEGIN SELECT RAISE(ABORT, 'accepted without a receipt'); END;
