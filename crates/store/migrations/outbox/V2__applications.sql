-- Applications on their way: ids, times and ciphertext, nothing personal. What other tables are asked about stands
-- before them, so that a damaged file is filled in again in an order in which the promises hold.

CREATE TABLE blob (
  -- Sealed files. Apart, since a row that changes is written anew with all that is in it.
  row INTEGER PRIMARY KEY,
  place TEXT NOT NULL UNIQUE,            -- application and number, as in attachment
  application TEXT NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE INDEX blob_of_application ON blob (application);

CREATE TABLE attachment (
  row INTEGER PRIMARY KEY,
  place TEXT NOT NULL UNIQUE CHECK (place = application || '/' || number),
  application TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 0),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64), -- of the sealed bytes
  size INTEGER NOT NULL CHECK (size > 0),           -- of them
  url TEXT,                              -- the upload at the portal, once it was made
  sent INTEGER NOT NULL DEFAULT 0 CHECK (sent BETWEEN 0 AND size) -- bytes that the portal is known to have
) STRICT;
CREATE INDEX attachment_of_application ON attachment (application, number);

CREATE TABLE receipt (
  -- The portal's word, as it came: exact bytes and their signature.
  row INTEGER PRIMARY KEY,
  application TEXT NOT NULL,             -- the row it was received for; it may speak of an earlier application
  body BLOB NOT NULL CHECK (json_valid(CAST(body AS TEXT))),
  signature TEXT NOT NULL CHECK (signature <> ''),
  at INTEGER NOT NULL                    -- unix seconds
) STRICT;
CREATE INDEX receipt_of_application ON receipt (application, row);

CREATE TABLE application (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL,                 -- the account's id on this computer
  competition TEXT NOT NULL,
  deadline INTEGER,                      -- unix seconds, by the portal's clock
  request BLOB NOT NULL CHECK (json_valid(CAST(request AS TEXT))), -- as it is sent, to the byte
  sealed_sha256 TEXT NOT NULL CHECK (length(sealed_sha256) = 64),
  finalised_at INTEGER NOT NULL,         -- unix seconds, by the portal's clock as it was known
  evidence TEXT NOT NULL CHECK (evidence IN ('anchored', 'weak')),
  state TEXT NOT NULL CHECK (state IN ('finalised', 'queued', 'unknown', 'uploading', 'accepted', 'rejected',
    'wedged', 'expired', 'withdrawn', 'already_applied', 'abandoned')),
  heard INTEGER NOT NULL DEFAULT 0,      -- answers of the portal that moved it
  attempts INTEGER NOT NULL DEFAULT 0,   -- in vain, since the last answer
  next_at INTEGER NOT NULL,              -- unix seconds before which it is not tried again
  trouble TEXT,                          -- the name of what stood in the way last, never its text
  reason TEXT,                           -- the name of why it ended
  reason_at INTEGER,                     -- unix seconds: the moment that decided
  other TEXT,                            -- the application that was there already
  reminded INTEGER                       -- seconds before the deadline of the last reminder
) STRICT;
CREATE INDEX application_due ON application (next_at) WHERE state IN ('queued', 'unknown', 'uploading');
CREATE INDEX application_of_account ON application (account, finalised_at);

-- Made once; frozen; moved along the table; out of `unknown` by an answer alone; accepted with a receipt alone; never
-- deleted while it may still have to be sent. Each is asked of new rows too: a replacement is a new row.
CREATE TRIGGER application_once BEFORE INSERT ON application
WHEN EXISTS (SELECT 1 FROM application WHERE id = NEW.id OR row = NEW.row)
BEGIN SELECT RAISE(ABORT, 'an application is made once'); END;
CREATE TRIGGER application_frozen BEFORE UPDATE ON application
WHEN NEW.row <> OLD.row OR NEW.id <> OLD.id OR NEW.account <> OLD.account OR NEW.competition <> OLD.competition
  OR NEW.request <> OLD.request OR NEW.sealed_sha256 <> OLD.sealed_sha256 OR NEW.finalised_at <> OLD.finalised_at
  OR NEW.evidence <> OLD.evidence OR NEW.heard < OLD.heard
BEGIN SELECT RAISE(ABORT, 'an application is frozen'); END;
CREATE TRIGGER application_moves BEFORE UPDATE ON application
WHEN NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (VALUES
  ('finalised', 'queued'),
  ('queued', 'unknown'), ('queued', 'withdrawn'), ('queued', 'abandoned'),
  ('unknown', 'queued'), ('unknown', 'uploading'), ('unknown', 'accepted'), ('unknown', 'rejected'),
  ('unknown', 'wedged'), ('unknown', 'expired'), ('unknown', 'withdrawn'), ('unknown', 'already_applied'),
  ('unknown', 'abandoned'),
  ('uploading', 'unknown'), ('uploading', 'accepted'), ('uploading', 'expired'), ('uploading', 'wedged'), ('uploading', 'withdrawn'),
  ('uploading', 'abandoned'),
  ('wedged', 'abandoned'), ('accepted', 'withdrawn'))
BEGIN SELECT RAISE(ABORT, 'an application does not go that way'); END;
CREATE TRIGGER application_heard BEFORE UPDATE ON application
WHEN OLD.state IN ('unknown', 'uploading') AND NEW.state NOT IN (OLD.state, 'abandoned') AND NEW.heard <= OLD.heard
BEGIN SELECT RAISE(ABORT, 'only an answer tells what became of it'); END;
CREATE TRIGGER application_accepted BEFORE UPDATE ON application
WHEN NEW.state = 'accepted' AND NOT EXISTS (SELECT 1 FROM receipt WHERE application = NEW.id
  AND CAST(body AS TEXT) ->> '$.application' = NEW.id
  AND CAST(body AS TEXT) ->> '$.sealed_sha256' = NEW.sealed_sha256
  AND coalesce(json_array_length(CAST(body AS TEXT), '$.attachments_missing'), 0) = 0)
BEGIN SELECT RAISE(ABORT, 'accepted without a receipt'); END;
CREATE TRIGGER application_accepted_new BEFORE INSERT ON application
WHEN NEW.state = 'accepted' AND NOT EXISTS (SELECT 1 FROM receipt WHERE application = NEW.id
  AND CAST(body AS TEXT) ->> '$.application' = NEW.id
  AND CAST(body AS TEXT) ->> '$.sealed_sha256' = NEW.sealed_sha256
  AND coalesce(json_array_length(CAST(body AS TEXT), '$.attachments_missing'), 0) = 0)
BEGIN SELECT RAISE(ABORT, 'accepted without a receipt'); END;
CREATE TRIGGER application_stays BEFORE DELETE ON application
WHEN OLD.state IN ('queued', 'unknown', 'uploading', 'wedged')
BEGIN SELECT RAISE(ABORT, 'an application that was not sent is never deleted'); END;

CREATE TRIGGER attachment_once BEFORE INSERT ON attachment
WHEN EXISTS (SELECT 1 FROM attachment WHERE place = NEW.place OR row = NEW.row)
  OR EXISTS (SELECT 1 FROM application WHERE id = NEW.application AND state <> 'finalised')
BEGIN SELECT RAISE(ABORT, 'an attachment is put in with its application'); END;
CREATE TRIGGER attachment_frozen BEFORE UPDATE ON attachment
WHEN NEW.row <> OLD.row OR NEW.place <> OLD.place OR NEW.application <> OLD.application OR NEW.number <> OLD.number
  OR NEW.sha256 <> OLD.sha256 OR NEW.size <> OLD.size
BEGIN SELECT RAISE(ABORT, 'an attachment is frozen'); END;
CREATE TRIGGER attachment_stays BEFORE DELETE ON attachment
WHEN EXISTS (SELECT 1 FROM application WHERE id = OLD.application)
BEGIN SELECT RAISE(ABORT, 'an attachment stays with its application'); END;

CREATE TRIGGER blob_once BEFORE INSERT ON blob
WHEN EXISTS (SELECT 1 FROM blob WHERE place = NEW.place OR row = NEW.row)
  OR EXISTS (SELECT 1 FROM application WHERE id = NEW.application AND state <> 'finalised')
BEGIN SELECT RAISE(ABORT, 'a file is put in with its application'); END;
CREATE TRIGGER blob_frozen BEFORE UPDATE ON blob
BEGIN SELECT RAISE(ABORT, 'a file is frozen'); END;
-- Once nothing of it is to be sent any more, its bytes may go; what was received stays written in the receipt.
CREATE TRIGGER blob_stays BEFORE DELETE ON blob
WHEN EXISTS (SELECT 1 FROM application WHERE id = OLD.application
  AND state IN ('finalised', 'queued', 'unknown', 'uploading', 'wedged'))
BEGIN SELECT RAISE(ABORT, 'a file that was not sent is never deleted'); END;

CREATE TRIGGER receipt_once BEFORE INSERT ON receipt
WHEN EXISTS (SELECT 1 FROM receipt WHERE row = NEW.row)
BEGIN SELECT RAISE(ABORT, 'a receipt stands as it came'); END;
CREATE TRIGGER receipt_stands BEFORE UPDATE ON receipt
BEGIN SELECT RAISE(ABORT, 'a receipt stands as it came'); END;
CREATE TRIGGER receipt_stays BEFORE DELETE ON receipt
WHEN EXISTS (SELECT 1 FROM application WHERE id = OLD.application)
BEGIN SELECT RAISE(ABORT, 'a receipt stays with its application'); END;
