CREATE TABLE gateway_start (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL
);

CREATE TABLE person (
  id TEXT PRIMARY KEY,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  role TEXT NOT NULL,
  email TEXT NOT NULL,
  mobile TEXT NOT NULL,
  password_hash TEXT NOT NULL DEFAULT '',
  must_change INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0,
  locked_until INTEGER
);

CREATE TABLE session (
  token_hash TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES person (id),
  expires INTEGER NOT NULL
);

CREATE TABLE device (
  id TEXT PRIMARY KEY,
  worker TEXT NOT NULL,
  last_heard INTEGER,
  battery_percent INTEGER NOT NULL,
  signal_dbm INTEGER NOT NULL,
  condition TEXT NOT NULL,
  version TEXT NOT NULL,
  faults TEXT NOT NULL
);

CREATE TABLE message (
  device TEXT NOT NULL,
  boot INTEGER NOT NULL,
  counter INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (device, boot, counter)
) WITHOUT ROWID;

CREATE TABLE visit (
  id INTEGER PRIMARY KEY,
  worker TEXT NOT NULL,
  device TEXT NOT NULL,
  place TEXT NOT NULL,
  purpose TEXT NOT NULL,
  start INTEGER NOT NULL,
  expected_return INTEGER NOT NULL,
  state TEXT NOT NULL
);

CREATE TABLE alarm (
  id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  cause TEXT NOT NULL,
  device TEXT NOT NULL,
  worker TEXT NOT NULL,
  visit INTEGER NOT NULL,
  device_at INTEGER NOT NULL,
  raised_at INTEGER NOT NULL,
  state TEXT NOT NULL,
  step INTEGER NOT NULL DEFAULT -1,
  holder TEXT NOT NULL DEFAULT '',
  holder_first_name TEXT NOT NULL DEFAULT '',
  holder_role TEXT NOT NULL DEFAULT '',
  state_at INTEGER NOT NULL DEFAULT 0,
  outcome TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  news TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1
);

CREATE INDEX alarm_open ON alarm (seq) WHERE state <> 'RESOLVED';
CREATE INDEX alarm_device ON alarm (device, seq);
CREATE INDEX alarm_seq ON alarm (seq);

CREATE TABLE timer (
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  due INTEGER NOT NULL,
  PRIMARY KEY (kind, subject)
) WITHOUT ROWID;

CREATE INDEX timer_due ON timer (due);

CREATE TABLE attempt (
  id INTEGER PRIMARY KEY,
  alarm TEXT NOT NULL,
  step INTEGER NOT NULL,
  at INTEGER NOT NULL,
  channel TEXT NOT NULL,
  addressee TEXT NOT NULL,
  state TEXT NOT NULL,
  detail TEXT NOT NULL
);

CREATE INDEX attempt_alarm ON attempt (alarm);
CREATE INDEX attempt_due ON attempt (id) WHERE state = 'DUE';

CREATE TABLE evidence (
  seq INTEGER PRIMARY KEY,
  subject TEXT NOT NULL,
  line TEXT NOT NULL,
  hash TEXT NOT NULL
);

CREATE INDEX evidence_subject ON evidence (subject, seq);

CREATE TABLE evidence_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL
);

INSERT INTO evidence_head (id, seq, hash) VALUES (1, 0, '');
