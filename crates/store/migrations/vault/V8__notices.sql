-- What the portal has told the person, readable without a network.

CREATE TABLE notice (
  seq INTEGER PRIMARY KEY,               -- the portal's number, rising
  at INTEGER NOT NULL,                   -- unix seconds
  said TEXT NOT NULL CHECK (json_valid(said)) -- the notice as the portal sent it
) STRICT;
