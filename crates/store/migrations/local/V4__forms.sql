-- Forms that the portal publishes. Here and not in the catalogue, which is thrown away: whoever begins a draft with no
-- network needs its form.

CREATE TABLE form (
  form TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  size INTEGER NOT NULL,                 -- bytes
  body TEXT,                             -- NULL until it was fetched, and of one that was refused
  refusal TEXT,                          -- why it was refused
  PRIMARY KEY (form, version)
) STRICT;

CREATE TABLE form_state (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  etag TEXT NOT NULL
) STRICT;
