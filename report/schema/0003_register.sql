-- The provider register's file as it was when the round was last run, to tell what has changed since.
CREATE TABLE taken_register (
  round   INTEGER PRIMARY KEY REFERENCES round (id) ON DELETE CASCADE,
  content BLOB NOT NULL
) STRICT;
