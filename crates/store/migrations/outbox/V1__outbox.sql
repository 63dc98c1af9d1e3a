-- What waits for the portal while the vaults are locked: ids, times and ciphertext, nothing personal.

CREATE TABLE report (
  -- Reports of unauthorised access. Abandoned: its account is being erased from this computer by its owner.
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL,                 -- the account's id on this computer
  noticed_at INTEGER NOT NULL,           -- unix seconds
  sealed_note BLOB,                      -- ciphertext
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER NOT NULL,              -- unix seconds before which it is not tried again
  last_error TEXT,                       -- the name of the last refusal, never its text
  state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'abandoned')),
  sent_at INTEGER CHECK ((state = 'sent') = (sent_at IS NOT NULL)) -- unix seconds
) STRICT;

CREATE INDEX report_due ON report (next_at) WHERE state = 'queued';

CREATE TRIGGER report_stands BEFORE UPDATE ON report
WHEN NEW.row <> OLD.row OR NEW.id <> OLD.id OR NEW.account <> OLD.account OR NEW.noticed_at <> OLD.noticed_at
  OR NEW.sealed_note IS NOT OLD.sealed_note OR OLD.state = 'sent'
BEGIN SELECT RAISE(ABORT, 'a report stands as it was made'); END;
CREATE TRIGGER report_stays BEFORE DELETE ON report WHEN OLD.state = 'queued'
BEGIN SELECT RAISE(ABORT, 'a report that was not sent is never deleted'); END;
CREATE TRIGGER report_once BEFORE INSERT ON report
WHEN EXISTS (SELECT 1 FROM report WHERE id = NEW.id OR row = NEW.row)
BEGIN SELECT RAISE(ABORT, 'a report is made once'); END;
