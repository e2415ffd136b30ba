-- Times are microseconds since 1970.

-- Addresses at which platforms tell the end of a run.
-- hash: of the token in the address. expires_at: the run's deadline.
CREATE TABLE callbacks (
    hash       TEXT${bytewise} NOT NULL PRIMARY KEY,
    run_id     TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at    BIGINT
);
CREATE INDEX callbacks_expired ON callbacks (expires_at);
