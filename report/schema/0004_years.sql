-- What a round came to, what people said about it, and how gaps live from round to round.

ALTER TABLE round ADD COLUMN municipality TEXT NOT NULL DEFAULT '';
ALTER TABLE round ADD COLUMN data_date TEXT NOT NULL DEFAULT '';
-- Checksums: of omgang.xml, register and rules as the last finished run took them, and of all that the books
-- below were computed from. Empty: not yet.
ALTER TABLE round ADD COLUMN inputs TEXT NOT NULL DEFAULT '';
ALTER TABLE round ADD COLUMN computed_from TEXT NOT NULL DEFAULT '';

-- A unit that took over from another bears its history.
ALTER TABLE unit ADD COLUMN succeeds TEXT NOT NULL DEFAULT '';
ALTER TABLE unit ADD COLUMN is_covered INTEGER NOT NULL DEFAULT 1 CHECK (is_covered IN (0, 1));
-- Its place in the register, the order officers know their units by.
ALTER TABLE unit ADD COLUMN ordinal INTEGER NOT NULL DEFAULT 0;
-- A unit over the years, without going through everybody else's.
CREATE INDEX unit_id ON unit (id);
CREATE INDEX placement_unit ON placement (unit);

-- Where a reader finds the place, so that a gap can be shown without the document. NULL: written before this.
ALTER TABLE finding ADD COLUMN page INTEGER;
ALTER TABLE finding ADD COLUMN section TEXT;
ALTER TABLE finding ADD COLUMN quote TEXT;

-- What else is known of a file beside its placement: `attached_to` is the report a bilaga belongs to,
-- `supplements` the document a komplettering is about ('?': it does not say of what), `document` and `year` what a
-- person has said it is or, where it cannot be read, what its name says; `context` says what the observations
-- below were made from.
ALTER TABLE submission ADD COLUMN attached_to TEXT NOT NULL DEFAULT '';
ALTER TABLE submission ADD COLUMN supplements TEXT NOT NULL DEFAULT '';
ALTER TABLE submission ADD COLUMN document TEXT NOT NULL DEFAULT '';
ALTER TABLE submission ADD COLUMN year INTEGER;
ALTER TABLE submission ADD COLUMN part INTEGER NOT NULL DEFAULT 0;
ALTER TABLE submission ADD COLUMN is_appendix INTEGER NOT NULL DEFAULT 0 CHECK (is_appendix IN (0, 1));
ALTER TABLE submission ADD COLUMN context TEXT NOT NULL DEFAULT '';

-- Observations that need the round: last year's document of the same unit, the unit itself.
CREATE TABLE context_observation (
  submission INTEGER NOT NULL REFERENCES submission ON DELETE CASCADE,
  ordinal    INTEGER NOT NULL,
  kind       TEXT NOT NULL,
  severity   TEXT NOT NULL,
  page       INTEGER NOT NULL,
  block      INTEGER NOT NULL,
  "begin"    INTEGER NOT NULL,
  "end"      INTEGER NOT NULL,
  why        TEXT NOT NULL,
  PRIMARY KEY (submission, ordinal)
) STRICT, WITHOUT ROWID;

-- Files that came in and are no longer in the inbox under that name with those bytes. Nothing that came in is
-- forgotten: `why` is 'removed' or 'replaced', `run` the run that saw it last.
CREATE TABLE earlier_submission (
  id         INTEGER PRIMARY KEY,
  round      INTEGER NOT NULL REFERENCES round ON DELETE CASCADE,
  name       TEXT NOT NULL,
  sha256     TEXT NOT NULL,
  bytes      INTEGER NOT NULL,
  received   TEXT NOT NULL,
  outcome    TEXT NOT NULL,
  assessment INTEGER REFERENCES assessment ON DELETE SET NULL,
  run        INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  why        TEXT NOT NULL CHECK (why IN ('removed', 'replaced'))
) STRICT;
CREATE INDEX earlier_submission_round ON earlier_submission (round, name);

-- What people said and did, one row a word. Never changed, never deleted; taking something back is a new row
-- that names the old one in `undoes`. Empty texts: the row says nothing about that.
CREATE TABLE event (
  id           INTEGER PRIMARY KEY,
  at           TEXT NOT NULL,              -- local time with offset from UTC
  who          TEXT NOT NULL,
  round        INTEGER NOT NULL REFERENCES round ON DELETE RESTRICT,
  kind         TEXT NOT NULL CHECK (kind IN ('file_sorted', 'supplement_requested', 'verdict_given', 'gap_marked',
                                             'note', 'undone')),
  unit         TEXT NOT NULL DEFAULT '',   -- id; several with ", " between for a file
  document     TEXT NOT NULL DEFAULT '',
  part         INTEGER NOT NULL DEFAULT 0,
  requirement  TEXT NOT NULL DEFAULT '',   -- id; several with ", " between for a request
  file         TEXT NOT NULL DEFAULT '',   -- sha256
  file_name    TEXT NOT NULL DEFAULT '',
  year         INTEGER NOT NULL DEFAULT 0,
  said         TEXT NOT NULL DEFAULT '',   -- the verdict given, the mark set, "attachment", "not_ours"
  before       TEXT NOT NULL DEFAULT '',   -- what stood there when it was said
  until        TEXT NOT NULL DEFAULT '',   -- ISO date agreed
  reason       TEXT NOT NULL DEFAULT '',   -- as the provider may read it
  note         TEXT NOT NULL DEFAULT '',   -- internal
  program      TEXT NOT NULL DEFAULT '',
  catalogue    TEXT NOT NULL DEFAULT '',
  undoes       INTEGER REFERENCES event
) STRICT;
CREATE INDEX event_round ON event (round, unit);
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
  BEGIN SELECT raise(ABORT, 'what was said stays said: write a new event that undoes it'); END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
  BEGIN SELECT raise(ABORT, 'what was said stays said: write a new event that undoes it'); END;

-- The books of a round, rebuilt whole when what they rest on has changed. One row a document a unit owes.
CREATE TABLE standing (
  round    INTEGER NOT NULL REFERENCES round ON DELETE CASCADE,
  unit     TEXT NOT NULL,
  document TEXT NOT NULL,
  part     INTEGER NOT NULL,
  due      TEXT NOT NULL,
  extended INTEGER NOT NULL CHECK (extended IN (0, 1)),
  state    TEXT NOT NULL,   -- standing.h: name_of(State)
  received TEXT NOT NULL,
  file     TEXT NOT NULL,   -- name of the version that counts
  until    TEXT NOT NULL,   -- the date of an open request
  PRIMARY KEY (round, unit, document, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX standing_state ON standing (round, state);

-- One row a file of the inbox: what became of it.
CREATE TABLE file_fate (
  round INTEGER NOT NULL REFERENCES round ON DELETE CASCADE,
  name  TEXT NOT NULL,
  fate  TEXT NOT NULL,   -- standing.h: name_of(Fate)
  PRIMARY KEY (round, name)
) STRICT, WITHOUT ROWID;

-- One row a requirement that was judged for a unit.
CREATE TABLE account (
  round       INTEGER NOT NULL REFERENCES round ON DELETE CASCADE,
  unit        TEXT NOT NULL,
  requirement TEXT NOT NULL,
  part        INTEGER NOT NULL,
  document    TEXT NOT NULL,
  verdict     TEXT NOT NULL,   -- what counts
  suggested   TEXT NOT NULL,   -- what the program said of the first version
  is_decided  INTEGER NOT NULL CHECK (is_decided IN (0, 1)),
  file        TEXT NOT NULL,   -- that the verdict stands on
  PRIMARY KEY (round, unit, requirement, part)
) STRICT, WITHOUT ROWID;

-- One row a gap: found in this round, or still open from the round before and not seen to since.
CREATE TABLE gap (
  round         INTEGER NOT NULL REFERENCES round ON DELETE CASCADE,
  unit          TEXT NOT NULL,
  requirement   TEXT NOT NULL,
  part          INTEGER NOT NULL,
  document      TEXT NOT NULL,
  severity      TEXT NOT NULL,
  verdict       TEXT NOT NULL,     -- when it was found
  life          TEXT NOT NULL,     -- years.h: name_of(Life)
  state         TEXT NOT NULL,     -- years.h: name_of(GapState)
  until         TEXT NOT NULL,
  rounds_in_row INTEGER NOT NULL,
  first_round   TEXT NOT NULL,     -- name of the round the row of rounds began in
  PRIMARY KEY (round, unit, requirement, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX gap_unit ON gap (unit, requirement);

-- Open last year - closed - ended + new = open now. No row: there is no round before.
CREATE TABLE bridge (
  round             INTEGER PRIMARY KEY REFERENCES round ON DELETE CASCADE,
  before            INTEGER NOT NULL REFERENCES round,
  opening           INTEGER NOT NULL,
  closed            INTEGER NOT NULL,
  ended_unit        INTEGER NOT NULL,
  ended_requirement INTEGER NOT NULL,
  recurring         INTEGER NOT NULL,
  awaiting          INTEGER NOT NULL,
  new_known         INTEGER NOT NULL,
  new_requirement   INTEGER NOT NULL,
  new_unit          INTEGER NOT NULL,
  reappeared        INTEGER NOT NULL,
  closing           INTEGER NOT NULL
) STRICT;
