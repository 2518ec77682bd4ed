-- Letters of every kind, to a company under one nämnd or to a unit of the municipality's own, with the files they
-- became. A draft made before this step is given to its addressees when the reviewer's page opens the round:
-- which unit is under which nämnd stands in the register.
ALTER TABLE letter ADD COLUMN kind  TEXT NOT NULL DEFAULT 'request';
ALTER TABLE letter ADD COLUMN board TEXT NOT NULL DEFAULT '';
ALTER TABLE letter ADD COLUMN unit  TEXT NOT NULL DEFAULT '';  -- id, of the municipality's own; '': the company's
ALTER TABLE letter ADD COLUMN date  TEXT NOT NULL DEFAULT '';  -- ISO, the letter's; '': the day it is marked as sent
ALTER TABLE letter ADD COLUMN replaced TEXT NOT NULL DEFAULT '';  -- the generated text that `body` was written over
DROP INDEX letter_under_way;
CREATE UNIQUE INDEX letter_under_way ON letter (round, kind, provider, board, unit) WHERE sent_at = '';

-- What was sent: the paper (schema/paper.rng) and what arenden.csv says of it. `in_folder` 0: its files have yet
-- to be put into rapport/utforare.
CREATE TABLE letter_sent (
  letter    INTEGER PRIMARY KEY REFERENCES letter,
  paper     TEXT NOT NULL,
  units     TEXT NOT NULL,
  documents TEXT NOT NULL,
  points    INTEGER NOT NULL,
  in_folder INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TRIGGER letter_sent_stays BEFORE UPDATE OF letter, paper, units, documents, points ON letter_sent
  BEGIN SELECT raise(ABORT, 'a letter that was sent stays as it was'); END;
CREATE TRIGGER letter_sent_is_kept BEFORE DELETE ON letter_sent
  BEGIN SELECT raise(ABORT, 'a letter that was sent stays as it was'); END;

-- Its files, byte for byte. form: html, docx.
CREATE TABLE letter_file (
  letter  INTEGER NOT NULL REFERENCES letter_sent,
  form    TEXT NOT NULL,
  name    TEXT NOT NULL,
  sha256  TEXT NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (letter, form)
) STRICT;
CREATE TRIGGER letter_file_stays BEFORE UPDATE ON letter_file
  BEGIN SELECT raise(ABORT, 'a letter that was sent stays as it was'); END;
CREATE TRIGGER letter_file_is_kept BEFORE DELETE ON letter_file
  BEGIN SELECT raise(ABORT, 'a letter that was sent stays as it was'); END;
