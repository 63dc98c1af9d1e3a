-- One person's vault. Every table has row numbers, so that a damaged file can be read past its bad pages, and a key
-- of its own by which a row is found again in a backup.

CREATE TABLE tally (
  -- How many times the vault was written: a file that knows of fewer than its marker or its backup was set back.
  one INTEGER PRIMARY KEY CHECK (one = 1),
  writes INTEGER NOT NULL
) STRICT;
INSERT INTO tally (one, writes) VALUES (1, 0);

CREATE TABLE fact (
  row INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL,
  provenance TEXT NOT NULL,              -- where it comes from: the identity provider, a document, typed
  verified INTEGER NOT NULL CHECK (verified IN (0, 1)),
  at INTEGER NOT NULL                    -- unix seconds
) STRICT;

CREATE TABLE employment (
  -- Where the person serves and with what access, as the portal last said it.
  one INTEGER PRIMARY KEY CHECK (one = 1),
  said TEXT NOT NULL CHECK (json_valid(said)),
  at INTEGER NOT NULL                    -- unix seconds
) STRICT;

CREATE TABLE consent (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,                    -- of the text agreed to
  lang TEXT NOT NULL,
  edition TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  accepted_at INTEGER NOT NULL,          -- unix seconds
  method TEXT NOT NULL,
  recorded_at INTEGER                    -- unix seconds; NULL until the portal has it
) STRICT;

-- A consent stands as it was given. One thing may be added once: that the portal has it.
CREATE TRIGGER consent_stands BEFORE UPDATE ON consent
WHEN NEW.row <> OLD.row OR NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.lang <> OLD.lang
  OR NEW.edition <> OLD.edition OR NEW.sha256 <> OLD.sha256 OR NEW.accepted_at <> OLD.accepted_at
  OR NEW.method <> OLD.method OR OLD.recorded_at IS NOT NULL OR NEW.recorded_at IS NULL
BEGIN SELECT RAISE(ABORT, 'a consent stands as it was given'); END;
CREATE TRIGGER consent_stays BEFORE DELETE ON consent
BEGIN SELECT RAISE(ABORT, 'a consent is never deleted'); END;
CREATE TRIGGER consent_once BEFORE INSERT ON consent
WHEN EXISTS (SELECT 1 FROM consent WHERE id = NEW.id OR row = NEW.row)
BEGIN SELECT RAISE(ABORT, 'a consent is given once'); END;

CREATE TABLE report (
  -- Reports of unauthorised access.
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  noticed_at INTEGER NOT NULL,           -- unix seconds
  note TEXT,                             -- in the person's own words
  state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'refused')),
  received_at INTEGER CHECK ((state = 'sent') = (received_at IS NOT NULL)) -- unix seconds, by the portal
) STRICT;

CREATE TRIGGER report_stands BEFORE UPDATE ON report
WHEN NEW.row <> OLD.row OR NEW.id <> OLD.id OR NEW.noticed_at <> OLD.noticed_at OR NEW.note IS NOT OLD.note
  OR OLD.state = 'sent' OR (OLD.state = 'refused' AND NEW.state = 'queued')
BEGIN SELECT RAISE(ABORT, 'a report stands as it was made'); END;
CREATE TRIGGER report_stays BEFORE DELETE ON report WHEN OLD.state <> 'sent'
BEGIN SELECT RAISE(ABORT, 'a report that was not sent is never deleted'); END;
CREATE TRIGGER report_once BEFORE INSERT ON report
WHEN EXISTS (SELECT 1 FROM report WHERE id = NEW.id OR row = NEW.row)
BEGIN SELECT RAISE(ABORT, 'a report is made once'); END;

CREATE TABLE activity (
  -- What was done under the account, as the portal last told it.
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,                   -- unix seconds
  act TEXT NOT NULL,
  session TEXT,
  device TEXT,
  detail TEXT
) STRICT;

CREATE TABLE refresh_intent (
  -- The token that was being exchanged when the program last stopped: its digest, never itself.
  one INTEGER PRIMARY KEY CHECK (one = 1),
  token_sha256 BLOB NOT NULL CHECK (length(token_sha256) = 32),
  started_at INTEGER NOT NULL            -- unix seconds
) STRICT;

CREATE TABLE audit (
  -- What was done on this computer, each entry sealed to the one before.
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,                   -- unix seconds
  act TEXT NOT NULL,
  detail TEXT NOT NULL,
  prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TRIGGER audit_stands BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END;
CREATE TRIGGER audit_once BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END;

CREATE TABLE setting (
  row INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;
