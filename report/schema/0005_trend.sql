-- What comparing rounds needs beyond their books: by which rules verdicts were given, what reports count.

-- Whether the unit's name may be shown (visa_namn), and its area in the register's words where it is none of
-- ours. NULL: the round was last run before this was kept.
ALTER TABLE unit ADD COLUMN may_be_named INTEGER CHECK (may_be_named IN (0, 1));
ALTER TABLE unit ADD COLUMN area_as_written TEXT NOT NULL DEFAULT '';

-- The requirements as they were under a judging key: `rule` is a checksum of wording, severity and conditions.
-- No row under a key: its rules were not kept then.
CREATE TABLE requirement_rule (
  judging     TEXT NOT NULL,
  requirement TEXT NOT NULL,
  document    TEXT NOT NULL,
  title       TEXT NOT NULL,
  source      TEXT NOT NULL,
  severity    TEXT NOT NULL,
  rule        TEXT NOT NULL,
  PRIMARY KEY (judging, requirement)
) STRICT, WITHOUT ROWID;

-- How many avvikelser, falls ... a report says there were in its year. 0: it was judged before they were read.
ALTER TABLE assessment ADD COLUMN has_quantities INTEGER NOT NULL DEFAULT 0 CHECK (has_quantities IN (0, 1));
CREATE TABLE reported_quantity (
  assessment INTEGER NOT NULL REFERENCES assessment ON DELETE CASCADE,
  kind       TEXT NOT NULL,   -- analyze/quantities_reported.h: name_of(Reported)
  value      INTEGER,         -- NULL: the report gives several that differ
  page       INTEGER NOT NULL,
  block      INTEGER NOT NULL,
  "begin"    INTEGER NOT NULL,
  "end"      INTEGER NOT NULL,
  PRIMARY KEY (assessment, kind)
) STRICT, WITHOUT ROWID;
