-- What the reviewer's page keeps beside what people say (table event): who looks at what, what a verdict
-- rested on, readings by a second person, letters under way, and who read and logged in when.

-- Who has taken a document of a unit upon them. `released` empty: still has.
CREATE TABLE claim (
  id       INTEGER PRIMARY KEY,
  round    INTEGER NOT NULL REFERENCES round ON DELETE CASCADE,
  unit     TEXT NOT NULL,
  document TEXT NOT NULL,
  part     INTEGER NOT NULL,
  who      TEXT NOT NULL,
  since    TEXT NOT NULL,
  released TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX claim_held ON claim (round, unit, document, part) WHERE released = '';

-- What lay before the person who gave a verdict: the suggestion, the rule as it read, and the passage with the
-- text around it, so that it can be found again in another version of the document.
CREATE TABLE decision_basis (
  event       INTEGER PRIMARY KEY REFERENCES event,
  suggested   TEXT NOT NULL,
  confidence  REAL NOT NULL,
  why         TEXT NOT NULL,
  rule        TEXT NOT NULL,   -- checksum of the requirement as printed
  quote       TEXT NOT NULL,
  text_before TEXT NOT NULL,
  text_after  TEXT NOT NULL,
  page        INTEGER NOT NULL,
  section     TEXT NOT NULL,
  position    REAL NOT NULL,   -- 0..1, how far into the document
  settles     INTEGER          -- the second reading it was given in knowledge of; NULL: the person's own verdict
) STRICT;
CREATE TRIGGER decision_basis_is_never_changed BEFORE UPDATE ON decision_basis
  BEGIN SELECT raise(ABORT, 'what a verdict rested on stays as it was'); END;
CREATE TRIGGER decision_basis_is_never_deleted BEFORE DELETE ON decision_basis
  BEGIN SELECT raise(ABORT, 'what a verdict rested on stays as it was'); END;

-- A second person's verdict, given without seeing the first. The last of a person counts.
CREATE TABLE second_reading (
  id          INTEGER PRIMARY KEY,
  at          TEXT NOT NULL,
  who         TEXT NOT NULL,
  round       INTEGER NOT NULL REFERENCES round ON DELETE RESTRICT,
  unit        TEXT NOT NULL,
  document    TEXT NOT NULL,
  part        INTEGER NOT NULL,
  requirement TEXT NOT NULL,
  file        TEXT NOT NULL,
  verdict     TEXT NOT NULL,
  reason      TEXT NOT NULL,
  note        TEXT NOT NULL,
  suggested   TEXT NOT NULL,
  program     TEXT NOT NULL,
  catalogue   TEXT NOT NULL
) STRICT;
CREATE INDEX second_reading_round ON second_reading (round);
CREATE TRIGGER second_reading_is_never_changed BEFORE UPDATE ON second_reading
  BEGIN SELECT raise(ABORT, 'what was read stays read: write a new reading'); END;
CREATE TRIGGER second_reading_is_never_deleted BEFORE DELETE ON second_reading
  BEGIN SELECT raise(ABORT, 'what was read stays read: write a new reading'); END;

-- Who read which document and who logged in when. `round` NULL: before any round was chosen.
CREATE TABLE journal (
  id          INTEGER PRIMARY KEY,
  at          TEXT NOT NULL,
  who         TEXT NOT NULL,
  round       INTEGER REFERENCES round ON DELETE RESTRICT,
  kind        TEXT NOT NULL,
  unit        TEXT NOT NULL DEFAULT '',
  document    TEXT NOT NULL DEFAULT '',
  requirement TEXT NOT NULL DEFAULT '',
  file        TEXT NOT NULL DEFAULT '',   -- sha256
  detail      TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX journal_round ON journal (round);
CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
  BEGIN SELECT raise(ABORT, 'the journal is never changed'); END;
CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
  BEGIN SELECT raise(ABORT, 'the journal is never changed'); END;

-- One letter to one provider. `body` is the text as the officer has it; once sent it stays.
CREATE TABLE letter (
  id       INTEGER PRIMARY KEY,
  round    INTEGER NOT NULL REFERENCES round ON DELETE RESTRICT,
  provider TEXT NOT NULL,
  until    TEXT NOT NULL,
  body     TEXT NOT NULL,
  made_at  TEXT NOT NULL,
  made_by  TEXT NOT NULL,
  sent_at  TEXT NOT NULL DEFAULT '',
  sent_by  TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX letter_under_way ON letter (round, provider) WHERE sent_at = '';
CREATE TRIGGER letter_sent_is_never_changed BEFORE UPDATE ON letter WHEN OLD.sent_at <> ''
  BEGIN SELECT raise(ABORT, 'a letter that was sent stays as it was'); END;
CREATE TRIGGER letter_sent_is_never_deleted BEFORE DELETE ON letter WHEN OLD.sent_at <> ''
  BEGIN SELECT raise(ABORT, 'a letter that was sent stays as it was'); END;

-- What the letter asks for.
CREATE TABLE letter_point (
  letter      INTEGER NOT NULL REFERENCES letter ON DELETE CASCADE,
  unit        TEXT NOT NULL,
  document    TEXT NOT NULL,
  part        INTEGER NOT NULL,
  requirement TEXT NOT NULL,
  PRIMARY KEY (letter, unit, document, part, requirement)
) STRICT, WITHOUT ROWID;

-- What was said when it was sent.
CREATE TABLE letter_event (
  letter INTEGER NOT NULL REFERENCES letter,
  event  INTEGER NOT NULL REFERENCES event,
  PRIMARY KEY (letter, event)
) STRICT, WITHOUT ROWID;
