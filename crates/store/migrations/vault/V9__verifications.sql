-- Requests for proof to the person, readable without a network, and the answers that wait for one.

CREATE TABLE verification (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  said TEXT NOT NULL CHECK (json_valid(said)), -- the request as the portal last told it
  at INTEGER NOT NULL                    -- unix seconds: when it told it
) STRICT;

CREATE TABLE proof (
  -- An answer. Sealed when the person gives it, so that what is sent again is the same to the byte.
  row INTEGER PRIMARY KEY,
  verification TEXT NOT NULL UNIQUE,
  request TEXT NOT NULL CHECK (json_valid(request)), -- as it is sent
  sealed_sha256 TEXT NOT NULL CHECK (length(sealed_sha256) = 64),
  letter TEXT NOT NULL CHECK (json_valid(letter)), -- the person's own copy, in clear
  answered_at INTEGER NOT NULL,          -- unix seconds, by the portal's clock as it was known
  state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'arrived', 'refused')),
  reason TEXT CHECK ((state = 'refused') = (reason IS NOT NULL)) -- a stable word
) STRICT;

CREATE TABLE proof_file (
  row INTEGER PRIMARY KEY,
  place TEXT NOT NULL UNIQUE CHECK (place = verification || '/' || number),
  verification TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 0),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64), -- of the sealed bytes
  size INTEGER NOT NULL CHECK (size > 0),           -- of them
  body BLOB                              -- the sealed bytes, until the portal has them
) STRICT;
CREATE INDEX proof_file_of ON proof_file (verification, number);

-- Frozen; moved along the table; never deleted while it may still have to be sent. One that the portal has refused makes
-- room for another.
CREATE TRIGGER proof_once BEFORE INSERT ON proof
WHEN EXISTS (SELECT 1 FROM proof WHERE verification = NEW.verification OR row = NEW.row)
BEGIN SELECT RAISE(ABORT, 'a request is answered once'); END;
CREATE TRIGGER proof_frozen BEFORE UPDATE ON proof
WHEN NEW.row <> OLD.row OR NEW.verification <> OLD.verification OR NEW.request <> OLD.request
  OR NEW.sealed_sha256 <> OLD.sealed_sha256 OR NEW.letter <> OLD.letter OR NEW.answered_at <> OLD.answered_at
BEGIN SELECT RAISE(ABORT, 'an answer is frozen'); END;
CREATE TRIGGER proof_moves BEFORE UPDATE ON proof
WHEN NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (VALUES
  ('queued', 'sent'), ('queued', 'arrived'), ('queued', 'refused'), ('sent', 'arrived'), ('sent', 'refused'))
BEGIN SELECT RAISE(ABORT, 'an answer does not go that way'); END;
CREATE TRIGGER proof_stays BEFORE DELETE ON proof WHEN OLD.state <> 'refused'
BEGIN SELECT RAISE(ABORT, 'an answer that was not refused is never deleted'); END;
CREATE TRIGGER proof_file_frozen BEFORE UPDATE ON proof_file
WHEN NEW.row <> OLD.row OR NEW.place <> OLD.place OR NEW.sha256 <> OLD.sha256 OR NEW.size <> OLD.size
  OR NEW.body IS NOT NULL OR EXISTS (SELECT 1 FROM proof WHERE verification = OLD.verification
    AND state IN ('queued', 'sent'))
BEGIN SELECT RAISE(ABORT, 'a file that was not sent is frozen'); END;
CREATE TRIGGER proof_file_stays BEFORE DELETE ON proof_file
WHEN EXISTS (SELECT 1 FROM proof WHERE verification = OLD.verification AND state <> 'refused')
BEGIN SELECT RAISE(ABORT, 'a file stays with its answer'); END;
