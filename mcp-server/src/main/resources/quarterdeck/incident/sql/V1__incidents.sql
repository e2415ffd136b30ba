-- Times are microseconds since 1970.

-- The one row that whoever appends takes first: positions have no gaps, in the order of commits.
CREATE TABLE incident_head (
    one      INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    position BIGINT NOT NULL
);
INSERT INTO incident_head (one, position) VALUES (1, 0);

-- What happened. Nothing here is ever changed.
CREATE TABLE incident_event (
    position    BIGINT NOT NULL PRIMARY KEY,
    incident_id TEXT NOT NULL,
    seq         BIGINT NOT NULL,
    at          BIGINT NOT NULL,
    kind        TEXT NOT NULL,
    body        TEXT NOT NULL,
    UNIQUE (incident_id, seq)
);

-- What follows from the events, to find incidents by; could be made of them again.
-- under_way: how many commands have not come to their end.
CREATE TABLE incident (
    id          TEXT${bytewise} NOT NULL PRIMARY KEY,
    seq         BIGINT NOT NULL,
    position    BIGINT NOT NULL,
    status      TEXT NOT NULL,
    waits       TEXT NOT NULL,
    severity    INTEGER NOT NULL,
    title       TEXT NOT NULL,
    source      TEXT NOT NULL,
    tenant      TEXT NOT NULL,
    mode        TEXT NOT NULL,
    round       INTEGER NOT NULL,
    assignee    TEXT,
    case_number BIGINT,
    under_way   INTEGER NOT NULL,
    found_by    TEXT NOT NULL,
    opened_at   BIGINT NOT NULL,
    changed_at  BIGINT NOT NULL
);
CREATE UNIQUE INDEX incident_of_case ON incident (tenant, case_number);
CREATE INDEX incident_under_way ON incident (under_way);
CREATE INDEX incident_by_change ON incident (status, severity, changed_at);

-- The turns that somebody has still to play. due_at: when a lease runs out, or when an offer that
-- nobody took is somebody else's.
CREATE TABLE incident_turn (
    id          TEXT NOT NULL PRIMARY KEY,
    incident_id TEXT NOT NULL,
    role        TEXT NOT NULL,
    player      TEXT NOT NULL,
    state       TEXT NOT NULL,
    claim       INTEGER NOT NULL,
    severity    INTEGER NOT NULL,
    since       BIGINT NOT NULL,
    due_at      BIGINT
);
CREATE INDEX incident_turn_open ON incident_turn (state, player, severity, since);
CREATE INDEX incident_turn_due ON incident_turn (due_at);

-- What an incident has to do with: entities, rules, techniques and decisions, as words.
CREATE TABLE incident_thing (
    thing       TEXT NOT NULL,
    incident_id TEXT NOT NULL,
    PRIMARY KEY (thing, incident_id)
);
CREATE INDEX incident_thing_of_incident ON incident_thing (incident_id);

-- When a player of a kind last asked for a turn, on any hub.
CREATE TABLE incident_player (
    kind    TEXT NOT NULL PRIMARY KEY,
    seen_at BIGINT NOT NULL
);
