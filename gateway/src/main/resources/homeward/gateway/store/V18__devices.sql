-- When a self-test in which the button was pressed passed, after the device was handed out.
ALTER TABLE hand_out ADD COLUMN confirmed INTEGER;
-- The last self-test of each device, with what failed in it, in words; empty if it passed.
CREATE TABLE self_test (
  device TEXT NOT NULL PRIMARY KEY,
  at INTEGER NOT NULL,
  failed TEXT NOT NULL
) WITHOUT ROWID;
