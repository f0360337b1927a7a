-- The newest message of each device about each topic: what comes later by another way, but was sent
-- earlier, must not undo it.
CREATE TABLE latest (
  device TEXT NOT NULL,
  topic TEXT NOT NULL,
  boot INTEGER NOT NULL,
  counter INTEGER NOT NULL,
  PRIMARY KEY (device, topic)
);
