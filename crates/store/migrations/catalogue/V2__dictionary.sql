-- What rows of one kind have in common, so that each need not say it again: a zstd dictionary.
CREATE TABLE dictionary (
  kind INTEGER NOT NULL,                 -- kyzmat_model::feed::Kind::code
  copy INTEGER NOT NULL,                 -- kept twice: without it no row packed with it can be read
  hash INTEGER NOT NULL,                 -- xxh3 of the bytes, as a signed number
  bytes BLOB NOT NULL,
  PRIMARY KEY (kind, copy)
) STRICT;
