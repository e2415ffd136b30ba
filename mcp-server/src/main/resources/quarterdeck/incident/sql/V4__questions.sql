-- Times are microseconds since 1970.

-- Where people ask models: a room of their own, or an incident. owner: the key of who made the room;
-- empty for an incident. seq: of the last entry.
CREATE TABLE chat_place (
    id          TEXT${bytewise} NOT NULL PRIMARY KEY,
    kind        TEXT NOT NULL,
    title       TEXT NOT NULL,
    owner       TEXT NOT NULL,
    tenant      TEXT NOT NULL,
    incident_id TEXT,
    seq         BIGINT NOT NULL,
    opened_at   BIGINT NOT NULL,
    changed_at  BIGINT NOT NULL
);
CREATE INDEX chat_place_of_owner ON chat_place (owner, changed_at);
CREATE INDEX chat_place_by_change ON chat_place (changed_at);

-- What happened there, told live. Without gaps in each place, in the order of commits.
CREATE TABLE chat_entry (
    place_id TEXT NOT NULL,
    seq      BIGINT NOT NULL,
    at       BIGINT NOT NULL,
    kind     TEXT NOT NULL,
    body     TEXT NOT NULL,
    PRIMARY KEY (place_id, seq)
);

-- tenant: of the asker's token; place_tenant: of the room or the incident. due_at: when nobody took it,
-- or a lease runs out; null where it is over.
CREATE TABLE chat_question (
    id           TEXT${bytewise} NOT NULL PRIMARY KEY,
    place_id     TEXT NOT NULL,
    incident_id  TEXT,
    place_tenant TEXT NOT NULL,
    token        TEXT NOT NULL,
    person       TEXT,
    by_person    INTEGER NOT NULL,
    scopes       TEXT NOT NULL,
    tenant       TEXT,
    token_view   TEXT,
    text         TEXT NOT NULL,
    mark         TEXT NOT NULL,
    state        TEXT NOT NULL,
    claim        INTEGER NOT NULL,
    runner       TEXT,
    uses         INTEGER NOT NULL,
    answer       TEXT NOT NULL,
    model        TEXT NOT NULL,
    why          TEXT NOT NULL,
    asked_at     BIGINT NOT NULL,
    changed_at   BIGINT NOT NULL,
    due_at       BIGINT
);
CREATE INDEX chat_question_open ON chat_question (state, asked_at);
CREATE INDEX chat_question_due ON chat_question (due_at);
CREATE INDEX chat_question_of_place ON chat_question (place_id, asked_at);

-- The calls of tools that a model made for a question.
CREATE TABLE chat_use (
    question_id TEXT NOT NULL,
    claim       INTEGER NOT NULL,
    number      INTEGER NOT NULL,
    at          BIGINT NOT NULL,
    tool        TEXT NOT NULL,
    arguments   TEXT NOT NULL,
    outcome     TEXT NOT NULL,
    result      TEXT NOT NULL,
    PRIMARY KEY (question_id, claim, number)
);

-- Runs that a model proposed, which wait for the asker.
CREATE TABLE chat_proposal (
    id          TEXT${bytewise} NOT NULL PRIMARY KEY,
    question_id TEXT NOT NULL,
    place_id    TEXT NOT NULL,
    playbook    TEXT NOT NULL,
    arguments   TEXT NOT NULL,
    sources     TEXT NOT NULL,
    why         TEXT NOT NULL,
    state       TEXT NOT NULL,
    message     TEXT NOT NULL,
    run_id      TEXT,
    proposed_at BIGINT NOT NULL,
    expires_at  BIGINT NOT NULL
);
CREATE INDEX chat_proposal_of_place ON chat_proposal (place_id, proposed_at);
CREATE INDEX chat_proposal_of_question ON chat_proposal (question_id);
