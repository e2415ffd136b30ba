-- Times are microseconds since 1970.

-- Every call of a model that a runner told of. cost: in billionths of the currency.
CREATE TABLE model_call (
    id             TEXT${bytewise} NOT NULL PRIMARY KEY,
    token          TEXT NOT NULL,
    runner         TEXT NOT NULL,
    at             BIGINT NOT NULL,
    role           TEXT NOT NULL,
    incident_id    TEXT,
    turn_id        TEXT,
    question_id    TEXT,
    tenant         TEXT NOT NULL,
    provider       TEXT NOT NULL,
    model          TEXT NOT NULL,
    prompt_version TEXT NOT NULL,
    input_tokens   BIGINT NOT NULL,
    cached_tokens  BIGINT NOT NULL,
    output_tokens  BIGINT NOT NULL,
    latency        BIGINT NOT NULL,
    cost           BIGINT NOT NULL,
    currency       TEXT NOT NULL,
    attempt        INTEGER NOT NULL,
    outcome        TEXT NOT NULL,
    request        TEXT,
    response       TEXT
);
CREATE INDEX model_call_by_time ON model_call (at, id);
CREATE INDEX model_call_of_incident ON model_call (incident_id, at);

-- Runners, as they were when they last reported.
CREATE TABLE model_runner (
    token   TEXT NOT NULL,
    name    TEXT NOT NULL,
    state   TEXT NOT NULL,
    message TEXT NOT NULL,
    models  TEXT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (token, name)
);
