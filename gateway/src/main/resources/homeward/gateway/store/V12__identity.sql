-- A device has lives: each begins when it is enrolled, with a key of its own, and ends with the next one.
CREATE TABLE device_life (
  device TEXT NOT NULL,
  life INTEGER NOT NULL,
  -- The public key, a SubjectPublicKeyInfo in base64.
  key TEXT NOT NULL,
  since INTEGER NOT NULL,
  enrolled_by TEXT NOT NULL,
  state TEXT NOT NULL,
  ended INTEGER,
  why TEXT NOT NULL DEFAULT '',
  -- When people were last told that it still speaks, though it may not.
  told INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (device, life)
) WITHOUT ROWID;
CREATE UNIQUE INDEX device_life_key ON device_life (device, key);
-- Every certificate that was signed for a life: the first one and its renewals.
CREATE TABLE certificate (
  serial TEXT PRIMARY KEY,
  device TEXT NOT NULL,
  life INTEGER NOT NULL,
  not_after INTEGER NOT NULL,
  issued INTEGER NOT NULL
);
CREATE INDEX certificate_life ON certificate (device, life);
-- Every start of a device, in the order in which the gateway first heard of it.
CREATE TABLE device_start (
  device TEXT NOT NULL,
  boot INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  life INTEGER NOT NULL,
  first_heard INTEGER NOT NULL,
  last_heard INTEGER NOT NULL,
  -- The last heartbeat, and by how many ms the device's clock was ahead of the gateway's in it.
  last_beat INTEGER,
  ahead INTEGER NOT NULL DEFAULT 0,
  -- Who has signed on in it: NULL if nothing was said, empty if they signed off.
  worker TEXT,
  worker_at INTEGER,
  -- Who had signed on before; empty if nobody had.
  worker_before TEXT NOT NULL DEFAULT '',
  -- The evidence line of it: what came later has a higher one.
  worker_order INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (device, boot)
) WITHOUT ROWID;
CREATE INDEX device_start_seq ON device_start (device, seq);
-- Devices counted their starts until now.
INSERT INTO device_start (device, boot, seq, life, first_heard, last_heard)
  SELECT device, boot, boot, 0, 0, 0 FROM latest UNION SELECT device, boot, boot, 0, 0, 0 FROM position;
UPDATE device_start SET
  worker = (SELECT worker FROM device WHERE device.id = device_start.device),
  worker_at = coalesce((SELECT last_heard FROM device WHERE device.id = device_start.device), 0)
  WHERE boot = (SELECT boot FROM latest WHERE latest.device = device_start.device AND topic = 'worker');
-- What was received, and its content: 0 where that was not kept.
CREATE TABLE received (
  device TEXT NOT NULL,
  boot INTEGER NOT NULL,
  counter INTEGER NOT NULL,
  content INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (device, boot, counter, content)
) WITHOUT ROWID;
INSERT INTO received SELECT device, boot, counter, 0, at FROM message;
DROP TABLE message;
-- The newest message of each device about each topic, by the order of starts.
CREATE TABLE newest (
  device TEXT NOT NULL,
  topic TEXT NOT NULL,
  seq INTEGER NOT NULL,
  counter INTEGER NOT NULL,
  PRIMARY KEY (device, topic)
) WITHOUT ROWID;
INSERT INTO newest SELECT device, topic, boot, counter FROM latest;
DROP TABLE latest;
ALTER TABLE position ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
UPDATE position SET seq = boot;
-- Who was given which device, from when until when.
CREATE TABLE hand_out (
  number INTEGER PRIMARY KEY,
  device TEXT NOT NULL,
  worker TEXT NOT NULL,
  since INTEGER NOT NULL,
  given_by TEXT NOT NULL,
  -- The evidence line of it, or of its end: what came later has a higher one.
  evidence INTEGER NOT NULL,
  until INTEGER,
  ended_by TEXT NOT NULL DEFAULT '',
  why TEXT NOT NULL DEFAULT ''
);
CREATE INDEX hand_out_device ON hand_out (device, number);
CREATE INDEX hand_out_worker ON hand_out (worker) WHERE until IS NULL;
-- Whose people are told; empty where it follows from visit and device.
ALTER TABLE alarm ADD COLUMN school TEXT NOT NULL DEFAULT '';
-- Since when the wearer had the device; who had it last where nobody had it.
ALTER TABLE alarm ADD COLUMN worn_since INTEGER;
ALTER TABLE alarm ADD COLUMN last_worker TEXT NOT NULL DEFAULT '';
ALTER TABLE alarm ADD COLUMN last_until INTEGER;
-- How it came about where that is unusual, in words.
ALTER TABLE alarm ADD COLUMN mark TEXT NOT NULL DEFAULT '';
