-- Times are microseconds since 1970. What the databases spell differently is in RegistryDatabase.Kind.

-- What platforms had when they were last asked; a name stays with its playbook for ever.
-- labels: JSON array.
CREATE TABLE playbooks (
    name        TEXT${bytewise} NOT NULL PRIMARY KEY,
    platform    TEXT NOT NULL,
    platform_id TEXT NOT NULL,
    title       TEXT NOT NULL,
    description TEXT NOT NULL,
    parameters  TEXT NOT NULL,
    labels      TEXT NOT NULL,
    effect      TEXT,
    enabled     BOOLEAN NOT NULL,
    gone        BOOLEAN NOT NULL,
    synced_at   BIGINT NOT NULL,
    UNIQUE (platform, platform_id)
);

-- origins: JSON object, parameter to where its value came from.
CREATE TABLE runs (
    id               TEXT${bytewise} NOT NULL PRIMARY KEY,
    playbook         TEXT NOT NULL,
    playbook_version TEXT NOT NULL,
    title            TEXT NOT NULL,
    platform         TEXT NOT NULL,
    platform_id      TEXT NOT NULL,
    effect           TEXT NOT NULL,
    risk             TEXT NOT NULL,
    arguments        TEXT NOT NULL,
    origins          TEXT NOT NULL,
    idempotency_key  TEXT,
    requested_by     TEXT NOT NULL,
    by_person        BOOLEAN NOT NULL,
    requester_address TEXT,
    incident         TEXT,
    emergency        TEXT,
    state            TEXT NOT NULL,
    reason           TEXT,
    message          TEXT NOT NULL,
    waiting_for      TEXT,
    remote_id        TEXT,
    result           TEXT,
    created_at       BIGINT NOT NULL,
    changed_at       BIGINT NOT NULL,
    deadline         BIGINT NOT NULL,
    revision         BIGINT NOT NULL
);
CREATE UNIQUE INDEX runs_key ON runs (idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX runs_created ON runs (created_at, id);
CREATE INDEX runs_state ON runs (state, created_at);
CREATE INDEX runs_playbook ON runs (playbook, created_at);
CREATE INDEX runs_incident ON runs (incident, created_at) WHERE incident IS NOT NULL;

-- What the arguments name, in lower case: for limits on one target.
CREATE TABLE run_targets (
    value      TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    run_id     TEXT NOT NULL,
    PRIMARY KEY (value, created_at, run_id)
);

-- reasons: JSON array of sentences for the approver.
CREATE TABLE approvals (
    id               TEXT${bytewise} NOT NULL PRIMARY KEY,
    run_id           TEXT NOT NULL UNIQUE,
    arguments_hash   TEXT NOT NULL,
    playbook_version TEXT NOT NULL,
    rules_version    TEXT NOT NULL,
    people           INTEGER NOT NULL,
    reasons          TEXT NOT NULL,
    state            TEXT NOT NULL,
    created_at       BIGINT NOT NULL,
    expires_at       BIGINT NOT NULL
);
CREATE INDEX approvals_waiting ON approvals (expires_at) WHERE state = 'waiting';

CREATE TABLE approval_votes (
    approval_id TEXT NOT NULL,
    person      TEXT NOT NULL,
    approves    BOOLEAN NOT NULL,
    reason      TEXT NOT NULL,
    given_at    BIGINT NOT NULL,
    PRIMARY KEY (approval_id, person)
);

CREATE TABLE audit (
    seq      BIGINT NOT NULL PRIMARY KEY,
    at       BIGINT NOT NULL,
    event    TEXT NOT NULL,
    actor    TEXT NOT NULL,
    subject  TEXT NOT NULL,
    content  TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash     TEXT NOT NULL
);
CREATE INDEX audit_subject ON audit (subject, seq);
CREATE TABLE audit_head (
    one  INTEGER NOT NULL PRIMARY KEY,
    seq  BIGINT NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO audit_head (one, seq, hash) VALUES (1, 0, '');

CREATE TABLE kill_switch (
    one        INTEGER NOT NULL PRIMARY KEY,
    engaged    BOOLEAN NOT NULL,
    changed_by TEXT NOT NULL,
    reason     TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);
INSERT INTO kill_switch (one, engaged, changed_by, reason, changed_at) VALUES (1, FALSE, '', '', 0);

-- The table of db-scheduler.
CREATE TABLE scheduled_tasks (
    task_name            TEXT NOT NULL,
    task_instance        TEXT NOT NULL,
    task_data            ${bytes},
    execution_time       ${time} NOT NULL,
    picked               BOOLEAN NOT NULL,
    picked_by            TEXT,
    last_success         ${time},
    last_failure         ${time},
    consecutive_failures INTEGER,
    last_heartbeat       ${time},
    version              BIGINT NOT NULL,
    priority             INTEGER,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_due ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_heartbeat ON scheduled_tasks (last_heartbeat);

-- What people were asked to do. details, answers: JSON objects; questions: JSON array.
CREATE TABLE jobs (
    id           TEXT${bytewise} NOT NULL PRIMARY KEY,
    run_id       TEXT NOT NULL UNIQUE,
    assignee     TEXT NOT NULL,
    task         TEXT NOT NULL,
    details      TEXT NOT NULL,
    questions    TEXT NOT NULL,
    state        TEXT NOT NULL,
    said         TEXT NOT NULL,
    answers      TEXT NOT NULL,
    completed_by TEXT,
    created_at   BIGINT NOT NULL,
    due_at       BIGINT NOT NULL,
    completed_at BIGINT
);
CREATE INDEX jobs_open ON jobs (due_at) WHERE state = 'open';
