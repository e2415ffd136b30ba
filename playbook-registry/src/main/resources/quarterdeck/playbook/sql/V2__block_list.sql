-- Times are microseconds since 1970.

-- What runs did to the list of blocked networks, a row for each run.
-- act: block (the network is listed until ends_at or lifted_at), keep (it was listed for longer
-- already), unblock, given_up (the run was not carried out and never will be).
-- since: when the network came onto the list; an extension has it from the row that it replaces.
-- ends_at: the largest number where only somebody ends it.
-- lifted_by: the run that unblocked or extended it.
-- state, message, result: what the run reported.
CREATE TABLE block_changes (
    run_id    TEXT${bytewise} NOT NULL PRIMARY KEY,
    act       TEXT NOT NULL,
    network   TEXT${bytewise} NOT NULL,
    asked_by  TEXT NOT NULL,
    reason    TEXT NOT NULL,
    at        BIGINT NOT NULL,
    since     BIGINT NOT NULL,
    ends_at   BIGINT NOT NULL,
    lifted_at BIGINT,
    lifted_by TEXT,
    state     TEXT NOT NULL,
    message   TEXT NOT NULL,
    result    TEXT
);
CREATE UNIQUE INDEX block_changes_listed ON block_changes (network)
    WHERE act = 'block' AND lifted_at IS NULL;

-- Whoever changes the list takes this row first: one after the other, on all hubs.
CREATE TABLE block_turn (
    one INTEGER NOT NULL PRIMARY KEY
);
INSERT INTO block_turn (one) VALUES (1);
