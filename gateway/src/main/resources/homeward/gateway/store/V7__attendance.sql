-- Sessions of pupils' days, as the school's own register has them.
CREATE TABLE attendance (
  pupil TEXT NOT NULL,
  -- In days since 1970.
  day INTEGER NOT NULL,
  possible INTEGER NOT NULL,
  attended INTEGER NOT NULL,
  PRIMARY KEY (pupil, day)
) WITHOUT ROWID;
CREATE INDEX attendance_day ON attendance (day);
