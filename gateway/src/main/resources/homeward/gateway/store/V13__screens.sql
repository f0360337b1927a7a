-- A screen that belongs to a school: signed in as itself, not as a person.
CREATE TABLE screen (
  id INTEGER PRIMARY KEY,
  school TEXT NOT NULL,
  name TEXT NOT NULL,
  -- Of the code while the screen is not set up, then of its own secret.
  secret_hash TEXT NOT NULL UNIQUE,
  -- Until when the code may be used; NULL once the screen is set up.
  code_until INTEGER,
  since INTEGER NOT NULL,
  added_by TEXT NOT NULL,
  last_seen INTEGER,
  revoked INTEGER
);
