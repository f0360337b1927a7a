-- Who is out, however many visits there were before.
CREATE INDEX visit_out ON visit (start, id)
  WHERE (state IN ('DEPARTED', 'ARRIVED', 'WAITING', 'INSIDE', 'LEFT')
    OR (gone = 1 AND state IN ('PLANNED', 'APPROVED')));
-- A school's day, week or months.
CREATE INDEX visit_school ON visit (school, start, id);
-- What somebody has before them.
CREATE INDEX visit_worker ON visit (worker, start);
CREATE INDEX visit_second ON visit (second, start) WHERE second <> '';
