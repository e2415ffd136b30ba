-- A browser's session is a token with an end; it ends too with the token that opened it.
ALTER TABLE tokens ADD COLUMN expires_at BIGINT;
ALTER TABLE tokens ADD COLUMN session_of TEXT;

-- Links that sign a browser in, once.
CREATE TABLE links (
    hash       TEXT NOT NULL PRIMARY KEY,
    token      TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
