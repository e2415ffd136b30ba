-- Decisions that somebody has to act on and that nobody took over yet.
CREATE TABLE outbox (
    decision_id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    received_at BIGINT NOT NULL
);
CREATE INDEX outbox_received ON outbox (received_at, decision_id);
