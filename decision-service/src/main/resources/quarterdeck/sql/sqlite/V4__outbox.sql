-- Decisions that somebody has to act on and that nobody took over yet.
CREATE TABLE outbox (
    decision_id TEXT NOT NULL PRIMARY KEY,
    received_at INTEGER NOT NULL
);
CREATE INDEX outbox_received ON outbox (received_at, decision_id);
