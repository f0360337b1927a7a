-- The last one alone, and only while the wearer is out or an alarm is open.
CREATE TABLE position (
  device TEXT PRIMARY KEY,
  boot INTEGER NOT NULL,
  counter INTEGER NOT NULL,
  latitude INTEGER NOT NULL,
  longitude INTEGER NOT NULL,
  accuracy_m INTEGER NOT NULL,
  at INTEGER NOT NULL
);
