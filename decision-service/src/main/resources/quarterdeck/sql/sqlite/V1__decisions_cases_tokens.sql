-- Times are microseconds since 1970.

CREATE TABLE counters (
    name  TEXT NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
);
INSERT INTO counters (name, value) VALUES ('case_number', 0), ('feedback', 0), ('tokens', 0);

CREATE TABLE decisions (
    id              TEXT NOT NULL PRIMARY KEY,
    tenant          TEXT NOT NULL,
    received_at     INTEGER NOT NULL,
    event_time      INTEGER NOT NULL,
    source          TEXT NOT NULL,
    alert_id        TEXT,
    rule_id         TEXT NOT NULL,
    decision        TEXT NOT NULL,
    score           INTEGER NOT NULL,
    case_number     INTEGER,
    correlation_key TEXT NOT NULL,
    degraded        INTEGER NOT NULL,
    rules_version   TEXT NOT NULL,
    sighting        TEXT NOT NULL,
    taken_out       INTEGER,
    input           BLOB NOT NULL,
    context         BLOB NOT NULL,
    answer          BLOB NOT NULL
);
CREATE INDEX decisions_received ON decisions (received_at, id);
CREATE INDEX decisions_tenant ON decisions (tenant, received_at);
CREATE INDEX decisions_case ON decisions (case_number, received_at) WHERE case_number IS NOT NULL;
CREATE INDEX decisions_alert ON decisions (alert_id) WHERE alert_id IS NOT NULL;
CREATE INDEX decisions_key ON decisions (correlation_key, received_at) WHERE correlation_key <> '';

-- removed: JSON array of the pairs rule|entity that a person took out.
CREATE TABLE cases (
    case_number  INTEGER NOT NULL PRIMARY KEY,
    tenant       TEXT NOT NULL,
    rank         TEXT NOT NULL,
    size         INTEGER NOT NULL,
    closed       INTEGER NOT NULL,
    opener       TEXT NOT NULL,
    opened_at    INTEGER NOT NULL,
    first_at     INTEGER NOT NULL,
    last_at      INTEGER NOT NULL,
    changed_at   INTEGER NOT NULL,
    lease_until  INTEGER,
    outside_ref  TEXT,
    outside_kind TEXT,
    removed      TEXT NOT NULL,
    related      INTEGER
);
CREATE INDEX cases_pending ON cases (lease_until) WHERE lease_until IS NOT NULL;

CREATE TABLE case_keys (
    tenant      TEXT NOT NULL,
    entity      TEXT NOT NULL,
    case_number INTEGER NOT NULL,
    live_until  INTEGER NOT NULL,
    PRIMARY KEY (tenant, entity)
) WITHOUT ROWID;
CREATE INDEX case_keys_case ON case_keys (case_number);
CREATE INDEX case_keys_live ON case_keys (live_until);

-- Both directions of a pair are not kept: the lower number stands first.
CREATE TABLE case_links (
    case_number INTEGER NOT NULL,
    other       INTEGER NOT NULL,
    PRIMARY KEY (case_number, other)
) WITHOUT ROWID;
CREATE INDEX case_links_other ON case_links (other);

CREATE TABLE feedback (
    decision_id TEXT NOT NULL,
    given_by    TEXT NOT NULL,
    verdict     TEXT NOT NULL,
    note        TEXT NOT NULL,
    given_at    INTEGER NOT NULL,
    PRIMARY KEY (decision_id, given_by)
) WITHOUT ROWID;

CREATE TABLE feedback_entities (
    decision_id TEXT NOT NULL,
    given_by    TEXT NOT NULL,
    entity      TEXT NOT NULL,
    tenant      TEXT NOT NULL,
    rule_id     TEXT NOT NULL,
    verdict     TEXT NOT NULL,
    change      INTEGER NOT NULL,
    PRIMARY KEY (decision_id, given_by, entity)
) WITHOUT ROWID;
CREATE INDEX feedback_entities_counted ON feedback_entities (tenant, rule_id, entity, verdict);
CREATE INDEX feedback_entities_change ON feedback_entities (change);

CREATE TABLE rule_sets (
    version   TEXT NOT NULL PRIMARY KEY,
    files     BLOB NOT NULL,
    stored_at INTEGER NOT NULL
);

CREATE TABLE tokens (
    name       TEXT NOT NULL PRIMARY KEY,
    hash       TEXT NOT NULL UNIQUE,
    scopes     TEXT NOT NULL,
    tenant     TEXT,
    created_at INTEGER NOT NULL
);
