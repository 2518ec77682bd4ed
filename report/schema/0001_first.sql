-- The first schema of the register of the years. Applied in one transaction; PRAGMA user_version tells which
-- numbered file was applied last. Never edit a numbered file that has been released: write the next one.
-- Dates are ISO texts. Nothing here depends on the clock except the log in `run`.

CREATE TABLE round (
  id              INTEGER PRIMARY KEY,
  name            TEXT NOT NULL UNIQUE,
  report_year     INTEGER,
  collection_year INTEGER
) STRICT;

-- The provider register as it stood when the round was last run.
CREATE TABLE unit (
  round               INTEGER NOT NULL REFERENCES round ON DELETE CASCADE,
  id                  TEXT NOT NULL,
  name                TEXT NOT NULL,
  provider            TEXT NOT NULL,
  organisation_number TEXT NOT NULL,
  board               TEXT NOT NULL,
  area                TEXT NOT NULL,
  operation           TEXT NOT NULL,
  PRIMARY KEY (round, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE obligation (
  round    INTEGER NOT NULL,
  unit     TEXT NOT NULL,
  document TEXT NOT NULL,
  part     INTEGER NOT NULL,
  due      TEXT NOT NULL,
  PRIMARY KEY (round, unit, document, part),
  FOREIGN KEY (round, unit) REFERENCES unit (round, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- One row a start of the program: the log, and the books it ended with. `finished` is NULL for a run that died.
CREATE TABLE run (
  id         INTEGER PRIMARY KEY,
  round      INTEGER NOT NULL REFERENCES round ON DELETE CASCADE,
  program    TEXT NOT NULL,
  catalogue  TEXT NOT NULL,
  reading    TEXT NOT NULL,
  judging    TEXT NOT NULL,
  started    TEXT NOT NULL,
  finished   TEXT,
  received   INTEGER,
  assessed   INTEGER,
  refused    INTEGER,
  duplicates INTEGER,
  opened     INTEGER,
  pages      INTEGER,
  recognised INTEGER,
  unreadable INTEGER,
  difference TEXT
) STRICT;

-- Every file that came in, in the round it came in. `outcome` says in which of the tables below the rest stands.
CREATE TABLE submission (
  id         INTEGER PRIMARY KEY,
  round      INTEGER NOT NULL REFERENCES round ON DELETE CASCADE,
  name       TEXT NOT NULL,
  sha256     TEXT NOT NULL,
  bytes      INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  received   TEXT NOT NULL,
  outcome    TEXT NOT NULL CHECK (outcome IN ('assessed', 'refused', 'duplicate', 'opened')),
  assessment INTEGER REFERENCES assessment ON DELETE SET NULL,
  run        INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  UNIQUE (round, name)
) STRICT;
CREATE INDEX submission_sha256 ON submission (sha256);
CREATE INDEX submission_assessment ON submission (assessment);

-- Which unit a submission belongs to, or why a person must say. One row a candidate when not sure.
CREATE TABLE placement (
  submission INTEGER NOT NULL REFERENCES submission ON DELETE CASCADE,
  rank       INTEGER NOT NULL,
  unit       TEXT NOT NULL,
  is_sure    INTEGER NOT NULL CHECK (is_sure IN (0, 1)),
  why        TEXT NOT NULL,
  PRIMARY KEY (submission, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE refusal (
  submission   INTEGER PRIMARY KEY REFERENCES submission ON DELETE CASCADE,
  reason       TEXT NOT NULL,
  detail       TEXT NOT NULL,
  is_our_fault INTEGER NOT NULL CHECK (is_our_fault IN (0, 1))
) STRICT;

CREATE TABLE duplicate (
  submission INTEGER PRIMARY KEY REFERENCES submission ON DELETE CASCADE,
  same_as    TEXT NOT NULL
) STRICT;

-- What a file says, once for each reader that read it: `body` is the extract::Document in CBOR.
CREATE TABLE document (
  id         INTEGER PRIMARY KEY,
  sha256     TEXT NOT NULL,
  reading    TEXT NOT NULL,
  pages      INTEGER NOT NULL,
  read       INTEGER NOT NULL,
  recognised INTEGER NOT NULL,
  unreadable INTEGER NOT NULL,
  blank      INTEGER NOT NULL,
  body       BLOB NOT NULL,
  UNIQUE (sha256, reading)
) STRICT;

CREATE TABLE assessment (
  id                  INTEGER PRIMARY KEY,
  document            INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  judging             TEXT NOT NULL,
  catalogue           TEXT NOT NULL,
  type                TEXT NOT NULL,
  also_counts_as      TEXT NOT NULL,
  type_confidence     REAL NOT NULL,
  report_year         INTEGER,
  provider            TEXT NOT NULL,
  organisation_number TEXT NOT NULL,
  unit                TEXT NOT NULL,
  diarienummer        TEXT NOT NULL,
  adopted             TEXT NOT NULL,
  unreadable_pages    TEXT NOT NULL,
  UNIQUE (document, judging)
) STRICT;

CREATE TABLE finding (
  assessment  INTEGER NOT NULL REFERENCES assessment ON DELETE CASCADE,
  ordinal     INTEGER NOT NULL,
  requirement TEXT NOT NULL,
  verdict     TEXT NOT NULL CHECK (verdict IN ('met', 'partly_met', 'missing', 'not_applicable', 'not_assessed')),
  confidence  REAL NOT NULL,
  why         TEXT NOT NULL,
  searched    TEXT NOT NULL,
  PRIMARY KEY (assessment, ordinal),
  UNIQUE (assessment, requirement)
) STRICT, WITHOUT ROWID;

-- Places in the document: evidence for a verdict (kind 'evidence') or what came nearest (kind 'nearest').
CREATE TABLE evidence (
  assessment INTEGER NOT NULL,
  finding    INTEGER NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('evidence', 'nearest')),
  rank       INTEGER NOT NULL,
  page       INTEGER NOT NULL,
  block      INTEGER NOT NULL,
  "begin"    INTEGER NOT NULL,
  "end"      INTEGER NOT NULL,
  score      REAL NOT NULL,
  PRIMARY KEY (assessment, finding, kind, rank),
  FOREIGN KEY (assessment, finding) REFERENCES finding (assessment, ordinal) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE observation (
  assessment INTEGER NOT NULL REFERENCES assessment ON DELETE CASCADE,
  ordinal    INTEGER NOT NULL,
  kind       TEXT NOT NULL,
  severity   TEXT NOT NULL,
  page       INTEGER NOT NULL,
  block      INTEGER NOT NULL,
  "begin"    INTEGER NOT NULL,
  "end"      INTEGER NOT NULL,
  why        TEXT NOT NULL,
  PRIMARY KEY (assessment, ordinal)
) STRICT, WITHOUT ROWID;
