-- The person whom a token belongs to; NULL where nobody said.
ALTER TABLE tokens ADD COLUMN owner TEXT;
