-- Times are microseconds since 1970.

CREATE TABLE counters (
    name  TEXT NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO counters (name, value) VALUES ('case_number', 0), ('feedback', 0), ('tokens', 0);

CREATE TABLE decisions (
    id              TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    tenant          TEXT NOT NULL,
    received_at     BIGINT NOT NULL,
    event_time      BIGINT NOT NULL,
    source          TEXT NOT NULL,
    alert_id        TEXT,
    rule_id         TEXT NOT NULL,
    decision        TEXT NOT NULL,
    score           INTEGER NOT NULL,
    case_number     BIGINT,
    correlation_key TEXT NOT NULL,
    degraded        BOOLEAN NOT NULL,
    rules_version   TEXT NOT NULL,
    sighting        TEXT NOT NULL,
    taken_out       BIGINT,
    input           BYTEA NOT NULL,
    context         BYTEA NOT NULL,
    answer          BYTEA NOT NULL
);
-- Compressing the bodies would cost as much as all the rest of an insert.
ALTER TABLE decisions ALTER COLUMN input SET STORAGE EXTERNAL;
ALTER TABLE decisions ALTER COLUMN context SET STORAGE EXTERNAL;
ALTER TABLE decisions ALTER COLUMN answer SET STORAGE EXTERNAL;
ALTER TABLE decisions ALTER COLUMN sighting SET STORAGE EXTERNAL;
ALTER TABLE decisions SET (toast_tuple_target = 8160);
CREATE INDEX decisions_received ON decisions (received_at, id);
CREATE INDEX decisions_tenant ON decisions (tenant, received_at);
CREATE INDEX decisions_case ON decisions (case_number, received_at) WHERE case_number IS NOT NULL;
CREATE INDEX decisions_alert ON decisions (alert_id) WHERE alert_id IS NOT NULL;
CREATE INDEX decisions_key ON decisions (correlation_key, received_at) WHERE correlation_key <> '';

-- removed: JSON array of the pairs rule|entity that a person took out.
CREATE TABLE cases (
    case_number  BIGINT NOT NULL PRIMARY KEY,
    tenant       TEXT NOT NULL,
    rank         TEXT NOT NULL,
    size         INTEGER NOT NULL,
    closed       BOOLEAN NOT NULL,
    opener       TEXT NOT NULL,
    opened_at    BIGINT NOT NULL,
    first_at     BIGINT NOT NULL,
    last_at      BIGINT NOT NULL,
    changed_at   BIGINT NOT NULL,
    lease_until  BIGINT,
    outside_ref  TEXT,
    outside_kind TEXT,
    removed      TEXT NOT NULL,
    related      BIGINT
);
CREATE INDEX cases_pending ON cases (lease_until) WHERE lease_until IS NOT NULL;

CREATE TABLE case_keys (
    tenant      TEXT COLLATE "C" NOT NULL,
    entity      TEXT COLLATE "C" NOT NULL,
    case_number BIGINT NOT NULL,
    live_until  BIGINT NOT NULL,
    PRIMARY KEY (tenant, entity)
);
CREATE INDEX case_keys_case ON case_keys (case_number);
CREATE INDEX case_keys_live ON case_keys (live_until);

-- Both directions of a pair are not kept: the lower number stands first.
CREATE TABLE case_links (
    case_number BIGINT NOT NULL,
    other       BIGINT NOT NULL,
    PRIMARY KEY (case_number, other)
);
CREATE INDEX case_links_other ON case_links (other);

CREATE TABLE feedback (
    decision_id TEXT NOT NULL,
    given_by    TEXT NOT NULL,
    verdict     TEXT NOT NULL,
    note        TEXT NOT NULL,
    given_at    BIGINT NOT NULL,
    PRIMARY KEY (decision_id, given_by)
);

CREATE TABLE feedback_entities (
    decision_id TEXT NOT NULL,
    given_by    TEXT NOT NULL,
    entity      TEXT COLLATE "C" NOT NULL,
    tenant      TEXT NOT NULL,
    rule_id     TEXT NOT NULL,
    verdict     TEXT NOT NULL,
    change      BIGINT NOT NULL,
    PRIMARY KEY (decision_id, given_by, entity)
);
CREATE INDEX feedback_entities_counted ON feedback_entities (tenant, rule_id, entity, verdict);
CREATE INDEX feedback_entities_change ON feedback_entities (change);

CREATE TABLE rule_sets (
    version   TEXT NOT NULL PRIMARY KEY,
    files     BYTEA NOT NULL,
    stored_at BIGINT NOT NULL
);

CREATE TABLE tokens (
    name       TEXT NOT NULL PRIMARY KEY,
    hash       TEXT NOT NULL UNIQUE,
    scopes     TEXT NOT NULL,
    tenant     TEXT,
    created_at BIGINT NOT NULL
);
