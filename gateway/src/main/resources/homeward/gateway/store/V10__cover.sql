-- Who stands in for somebody who is away, with the posts that they have for that time alone.
CREATE TABLE cover (
  id INTEGER PRIMARY KEY,
  absent TEXT NOT NULL,
  stand_in TEXT NOT NULL,
  posts TEXT NOT NULL,
  -- The last day, in days since 1970.
  until INTEGER NOT NULL,
  over INTEGER NOT NULL DEFAULT 0
);
