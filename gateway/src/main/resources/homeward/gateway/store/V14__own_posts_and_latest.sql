-- What a person is by themselves while they stand in for others, a post a line; empty if they stand
-- in for nobody. `posts` holds what they are in all.
ALTER TABLE person ADD COLUMN own_posts TEXT NOT NULL DEFAULT '';

-- A deadline of silence that a restart has put off is put off no further than this, in ms since
-- 1970; null if none has put it off.
ALTER TABLE timer ADD COLUMN latest INTEGER;
