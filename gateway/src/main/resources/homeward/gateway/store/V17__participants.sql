-- Who goes on a visit, one row each: watches, questions and words belong to a person on a visit.
CREATE TABLE participant (
  visit INTEGER NOT NULL,
  worker TEXT NOT NULL,
  -- 0: who leads the visit; 1: the second member of staff.
  second INTEGER NOT NULL,
  -- The device that is planned for them; empty if none is.
  device TEXT NOT NULL,
  state TEXT NOT NULL,
  left_at INTEGER,
  back_at INTEGER,
  -- The last welfare check that they were put, and when; 0 before the first.
  question INTEGER NOT NULL DEFAULT 0,
  asked INTEGER,
  -- When they said something last, by the gateway's clock.
  word INTEGER,
  PRIMARY KEY (visit, worker)
) WITHOUT ROWID;
CREATE INDEX participant_out ON participant (worker, visit) WHERE state IN ('OUT', 'ON_WAY_BACK');
CREATE INDEX participant_device ON participant (device, visit)
  WHERE state IN ('OUT', 'ON_WAY_BACK');
INSERT INTO participant (visit, worker, second, device, state, left_at, back_at)
  SELECT id, worker, 0, device, '', NULL, NULL FROM visit;
INSERT OR IGNORE INTO participant (visit, worker, second, device, state, left_at, back_at)
  SELECT id, second, 1, '', '', NULL, NULL FROM visit WHERE second <> '';
UPDATE participant SET state = (SELECT CASE
    WHEN v.state = 'LEFT' THEN 'ON_WAY_BACK'
    WHEN v.state IN ('DEPARTED', 'ARRIVED', 'WAITING', 'INSIDE') THEN 'OUT'
    WHEN v.state IN ('PLANNED', 'APPROVED') AND v.gone = 1 THEN 'OUT'
    WHEN v.state IN ('PLANNED', 'APPROVED', 'CANCELLED') THEN 'AT_SCHOOL'
    ELSE 'BACK' END FROM visit v WHERE v.id = participant.visit);
UPDATE participant SET left_at = (SELECT start FROM visit v WHERE v.id = participant.visit)
  WHERE state <> 'AT_SCHOOL';
UPDATE participant SET back_at = (SELECT expected_return FROM visit v WHERE v.id = participant.visit)
  WHERE state = 'BACK';
-- Deadlines of a device become those of the people who are out with it.
INSERT OR IGNORE INTO timer (kind, subject, due, latest)
  SELECT t.kind, p.visit || ' ' || p.worker, t.due, t.latest FROM timer t
  JOIN participant p ON p.device = t.subject AND p.state IN ('OUT', 'ON_WAY_BACK')
  WHERE t.kind IN ('PRESENCE', 'WELFARE');
DELETE FROM timer WHERE kind IN ('PRESENCE', 'WELFARE') AND instr(subject, ' ') = 0;
-- There was one number for all questions until now.
UPDATE participant SET question = 1, asked = 0
  WHERE EXISTS (SELECT 1 FROM timer t WHERE t.kind = 'WELFARE'
    AND t.subject = participant.visit || ' ' || participant.worker);
UPDATE timer SET subject = replace(subject, ' CONTACT',
    ' CONTACT ' || (SELECT worker FROM visit v WHERE v.id = CAST(timer.subject AS INTEGER)))
  WHERE kind IN ('LIMIT', 'REMINDER') AND subject LIKE '% CONTACT%'
    AND EXISTS (SELECT 1 FROM visit v WHERE v.id = CAST(timer.subject AS INTEGER));
-- What is planned for a device; who wears which.
DROP INDEX visit_device;
CREATE INDEX visit_device ON visit (device, start);
CREATE INDEX device_worker ON device (worker) WHERE worker <> '';
