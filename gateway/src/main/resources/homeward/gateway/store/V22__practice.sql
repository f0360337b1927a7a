-- Each device's practice of the gestures: whether it knows practice, until when its wearer practises,
-- and what the office has asked for. `pending`: until when the device is told of that; NULL once it
-- has taken it up.
CREATE TABLE practice (
  device TEXT NOT NULL PRIMARY KEY,
  known INTEGER NOT NULL,
  until INTEGER,
  request INTEGER NOT NULL,
  pending INTEGER,
  begins INTEGER NOT NULL
) WITHOUT ROWID;
