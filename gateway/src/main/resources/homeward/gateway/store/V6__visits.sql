-- Roles are a school's own words.
UPDATE person SET role = lower(replace(role, '_', ' '));
-- What a person is besides, a role a line.
ALTER TABLE person ADD COLUMN also TEXT NOT NULL DEFAULT '';

ALTER TABLE visit ADD COLUMN kind TEXT NOT NULL DEFAULT 'HOME';
ALTER TABLE visit ADD COLUMN pupil TEXT NOT NULL DEFAULT '';
ALTER TABLE visit ADD COLUMN parents TEXT NOT NULL DEFAULT '';
-- The second member of staff; empty if one goes alone.
ALTER TABLE visit ADD COLUMN second TEXT NOT NULL DEFAULT '';
-- The version of the policy under which it was approved.
ALTER TABLE visit ADD COLUMN policy INTEGER NOT NULL DEFAULT 0;
-- Why it was called off; empty if it was not.
ALTER TABLE visit ADD COLUMN called_off TEXT NOT NULL DEFAULT '';
-- 1 where somebody went though the gate was closed: they are watched all the same.
ALTER TABLE visit ADD COLUMN gone INTEGER NOT NULL DEFAULT 0;
ALTER TABLE visit ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
CREATE INDEX visit_place ON visit (place);

-- What was filled in and signed; never changed: what is amended is signed anew.
CREATE TABLE paper (
  id INTEGER PRIMARY KEY,
  -- The visit's number, or the person's name for what is about a person.
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  signer TEXT NOT NULL,
  roles TEXT NOT NULL,
  at INTEGER NOT NULL,
  fields TEXT NOT NULL
);
CREATE INDEX paper_subject ON paper (subject);

-- What the school has on file of those who visit.
CREATE TABLE on_file (
  person TEXT NOT NULL,
  item TEXT NOT NULL,
  detail TEXT NOT NULL,
  -- The last day on which it holds, in days since 1970.
  until INTEGER NOT NULL,
  PRIMARY KEY (person, item, detail)
);

-- What people are told of, beside alarms.
CREATE TABLE notice (
  id INTEGER PRIMARY KEY,
  visit INTEGER NOT NULL,
  kind TEXT NOT NULL,
  words TEXT NOT NULL,
  roles TEXT NOT NULL,
  at INTEGER NOT NULL,
  seen_by TEXT NOT NULL DEFAULT ''
);
CREATE INDEX notice_open ON notice (id) WHERE seen_by = '';
