-- Codes given out for new devices: the secret's hash alone; key_hash is that of the key it was
-- redeemed with, empty before.
CREATE TABLE enrolment (
  secret_hash TEXT PRIMARY KEY,
  device TEXT NOT NULL,
  expires INTEGER NOT NULL,
  key_hash TEXT NOT NULL DEFAULT ''
);
