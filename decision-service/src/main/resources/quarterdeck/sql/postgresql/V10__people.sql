-- Who signs in by name. The role's rights are a token's, 'person:NAME', which nobody bears.
CREATE TABLE people (
    name       TEXT NOT NULL PRIMARY KEY,
    role       TEXT NOT NULL,
    password   TEXT,
    subject    TEXT UNIQUE,
    disabled   BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);

-- Of any name that somebody tried, also one that nobody has.
CREATE TABLE sign_in_failures (
    name         TEXT NOT NULL PRIMARY KEY,
    failures     INTEGER NOT NULL,
    last_at      BIGINT NOT NULL,
    locked_until BIGINT NOT NULL
);
