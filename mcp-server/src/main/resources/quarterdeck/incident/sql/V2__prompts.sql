-- Times are microseconds since 1970.

-- What people made of a prompt. A row is never changed or deleted; text is NULL where the default
-- counts again.
CREATE TABLE incident_prompt (
    name    TEXT NOT NULL,
    version INTEGER NOT NULL,
    text    TEXT,
    note    TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (name, version)
);

-- A turn that is on record, to be answered once more with two prompts.
CREATE TABLE incident_prompt_trial (
    id          TEXT NOT NULL PRIMARY KEY,
    name        TEXT NOT NULL,
    incident_id TEXT NOT NULL,
    turn_id     TEXT NOT NULL,
    context     TEXT NOT NULL,
    schema      TEXT NOT NULL,
    made_by     TEXT NOT NULL,
    made_at     BIGINT NOT NULL
);
CREATE INDEX incident_prompt_trial_by_time ON incident_prompt_trial (made_at, id);

-- Its two prompts, and what came of them. due_at: when the lease of whoever answers it runs out.
CREATE TABLE incident_prompt_trial_side (
    trial_id       TEXT NOT NULL,
    side           TEXT NOT NULL,
    made_at        BIGINT NOT NULL,
    prompt         TEXT NOT NULL,
    prompt_version TEXT NOT NULL,
    state          TEXT NOT NULL,
    leases         INTEGER NOT NULL,
    holder         TEXT,
    due_at         BIGINT,
    answer         TEXT,
    problems       TEXT NOT NULL,
    model          TEXT,
    answered_at    BIGINT,
    PRIMARY KEY (trial_id, side)
);
CREATE INDEX incident_prompt_trial_open ON incident_prompt_trial_side (state, made_at);
