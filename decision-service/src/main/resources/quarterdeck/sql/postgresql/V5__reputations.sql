-- What threat-intelligence services said of addresses, until it is too old.
CREATE TABLE reputations (
    ip          TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    testimonies TEXT NOT NULL,
    good_until  BIGINT NOT NULL
);
CREATE INDEX reputations_until ON reputations (good_until);

-- What was spent of each key's quota. Days are days since 1970, a week is its Monday.
CREATE TABLE reputation_quotas (
    service      TEXT NOT NULL,
    key_print    TEXT NOT NULL,
    day          BIGINT NOT NULL,
    day_calls    INTEGER NOT NULL,
    week         BIGINT NOT NULL,
    week_calls   INTEGER NOT NULL,
    last_call    BIGINT NOT NULL,
    last_minute  INTEGER NOT NULL,
    paused_until BIGINT NOT NULL,
    PRIMARY KEY (service, key_print)
);
