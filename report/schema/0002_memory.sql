-- What is too dear to do twice, beside whole documents: recognised pages and files that ended the reader.
-- `reader` is the key of the reader that did it; rows of other readers are never used (extract/memory.h).

-- `picture`: checksum of the page's picture with its size and resolution. `file`: of the submission it was seen
-- in first, so that the words can be deleted with it. `body` belongs to the reader.
CREATE TABLE recognised_page (
  id      INTEGER PRIMARY KEY,
  picture TEXT NOT NULL,
  reader  TEXT NOT NULL,
  file    TEXT NOT NULL,
  body    BLOB NOT NULL,
  UNIQUE (picture, reader)
) STRICT;
CREATE INDEX recognised_page_file ON recognised_page (file);

CREATE TABLE reader_death (
  file   TEXT NOT NULL,
  reader TEXT NOT NULL,
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (file, reader)
) STRICT, WITHOUT ROWID;
