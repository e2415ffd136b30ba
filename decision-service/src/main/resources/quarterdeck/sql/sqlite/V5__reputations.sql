-- What threat-intelligence services said of addresses, until it is too old.
CREATE TABLE reputations (
    ip          TEXT NOT NULL PRIMARY KEY,
    testimonies TEXT NOT NULL,
    good_until  INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX reputations_until ON reputations (good_until);

-- What was spent of each key's quota. Days are days since 1970, a week is its Monday.
CREATE TABLE reputation_quotas (
    service      TEXT NOT NULL,
    key_print    TEXT NOT NULL,
    day          INTEGER NOT NULL,
    day_calls    INTEGER NOT NULL,
    week         INTEGER NOT NULL,
    week_calls   INTEGER NOT NULL,
    last_call    INTEGER NOT NULL,
    last_minute  INTEGER NOT NULL,
    paused_until INTEGER NOT NULL,
    PRIMARY KEY (service, key_print)
) WITHOUT ROWID;
