-- Each device's rest: until when its wearer rests, and what they have asked for by phone. `pending`:
-- until when the device is told of that; NULL once it has followed it.
CREATE TABLE rest (
  device TEXT NOT NULL PRIMARY KEY,
  until INTEGER,
  by_phone INTEGER NOT NULL,
  request INTEGER NOT NULL,
  pending INTEGER,
  wants_rest INTEGER NOT NULL
) WITHOUT ROWID;
