-- Those who are visited, by the number that the school's own register has for them.
CREATE TABLE pupil (
  school TEXT NOT NULL,
  number TEXT NOT NULL,
  name TEXT NOT NULL,
  place TEXT NOT NULL,
  parents TEXT NOT NULL,
  PRIMARY KEY (school, number)
) WITHOUT ROWID;

-- What whoever goes to an address must know, until somebody says that it is no longer so.
CREATE TABLE marker (
  id INTEGER PRIMARY KEY,
  -- The address in small letters, without what differs from hand to hand.
  place TEXT NOT NULL,
  words TEXT NOT NULL,
  visit INTEGER NOT NULL,
  at INTEGER NOT NULL,
  ended_by TEXT NOT NULL DEFAULT ''
);
CREATE INDEX marker_place ON marker (place) WHERE ended_by = '';

-- Secrets by which a calendar fetches a person's visits.
CREATE TABLE feed (
  secret_hash TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES person (id)
);

CREATE INDEX visit_start ON visit (school, start);
