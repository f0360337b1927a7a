-- Somebody has asked for a visit: its clock runs from there, whenever a visit is planned.
CREATE TABLE referral (
  id INTEGER PRIMARY KEY,
  school TEXT NOT NULL,
  pupil TEXT NOT NULL,
  parents TEXT NOT NULL,
  place TEXT NOT NULL,
  reason TEXT NOT NULL,
  -- Who asked for it; empty where planning the visit was all there was.
  source TEXT NOT NULL,
  received INTEGER NOT NULL,
  entered_by TEXT NOT NULL,
  -- The visit that is planned for it; 0 if none.
  visit INTEGER NOT NULL,
  -- What came of it; empty while a visit is still due.
  ended TEXT NOT NULL DEFAULT ''
);
CREATE INDEX referral_open ON referral (school, received) WHERE ended = '';
CREATE INDEX referral_visit ON referral (visit);

-- What ran from a visit's planning runs on as a referral of its own, with the visit's number.
INSERT INTO referral (id, school, pupil, parents, place, reason, source, received, entered_by, visit)
  SELECT visit.id, school, pupil, parents, place, purpose, '', min(start, due), '', visit.id
  FROM visit JOIN timer ON timer.kind = 'LIMIT' AND timer.subject = visit.id || ' REFERRAL';
UPDATE timer SET kind = 'REFERRAL', subject = replace(subject, ' REFERRAL', '')
  WHERE kind = 'LIMIT' AND subject LIKE '% REFERRAL';
UPDATE timer SET kind = 'REFERRAL', subject = replace(subject, ' REFERRAL', ' soon')
  WHERE kind = 'REMINDER' AND subject LIKE '% REFERRAL';

-- What was agreed with parents, until it was kept or a visit follows it up.
CREATE TABLE agreement (
  id INTEGER PRIMARY KEY,
  school TEXT NOT NULL,
  visit INTEGER NOT NULL,
  pupil TEXT NOT NULL,
  words TEXT NOT NULL,
  state TEXT NOT NULL,
  -- When what is to be done about it is due.
  due INTEGER NOT NULL,
  note TEXT NOT NULL
);
CREATE INDEX agreement_visit ON agreement (visit);
CREATE INDEX agreement_open ON agreement (school, due) WHERE state NOT IN ('KEPT', 'FOLLOWED');
