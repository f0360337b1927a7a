-- A trust has several schools; what there was belonged to the only one.
ALTER TABLE device ADD COLUMN school TEXT NOT NULL DEFAULT 'school';
ALTER TABLE visit ADD COLUMN school TEXT NOT NULL DEFAULT 'school';
-- The visit that this one follows up; 0 if none.
ALTER TABLE visit ADD COLUMN follows INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notice ADD COLUMN school TEXT NOT NULL DEFAULT 'school';

-- What a person is where, a post a line: the school's short name, a space, the role.
ALTER TABLE person ADD COLUMN posts TEXT NOT NULL DEFAULT '';
UPDATE person SET posts = 'school ' || role
  || CASE also WHEN '' THEN '' ELSE char(10) || 'school ' || replace(also, char(10), char(10) || 'school ') END;
ALTER TABLE person DROP COLUMN role;
ALTER TABLE person DROP COLUMN also;

CREATE TABLE school_attendance (
  school TEXT NOT NULL,
  pupil TEXT NOT NULL,
  -- In days since 1970.
  day INTEGER NOT NULL,
  possible INTEGER NOT NULL,
  attended INTEGER NOT NULL,
  PRIMARY KEY (school, pupil, day)
) WITHOUT ROWID;
INSERT INTO school_attendance SELECT 'school', pupil, day, possible, attended FROM attendance;
DROP TABLE attendance;
ALTER TABLE school_attendance RENAME TO attendance;
CREATE INDEX attendance_day ON attendance (school, day);

UPDATE paper SET subject = 'week school ' || substr(subject, 6) WHERE kind = 'WEEKLY_LIST';
DELETE FROM timer WHERE kind = 'REVIEW';

-- Every policy that was ever in force: its text as it was read, who put it into force, and why.
CREATE TABLE policy (
  school TEXT NOT NULL,
  version INTEGER NOT NULL,
  text TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (school, version)
) WITHOUT ROWID;
