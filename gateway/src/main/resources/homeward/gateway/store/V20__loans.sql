-- Devices that one school lends to another until a day: offered by one, in force when the other agrees.
CREATE TABLE loan (
  device TEXT NOT NULL PRIMARY KEY,
  owner TEXT NOT NULL,
  borrower TEXT NOT NULL,
  until INTEGER NOT NULL,
  agreed INTEGER NOT NULL,
  offered_by TEXT NOT NULL
) WITHOUT ROWID;
