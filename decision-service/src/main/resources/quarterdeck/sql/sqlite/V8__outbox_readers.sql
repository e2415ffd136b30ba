-- Decisions that somebody has to act on and has not taken over yet, by who that is.
CREATE TABLE outbox_of (
    reader      TEXT NOT NULL,
    decision_id TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (reader, decision_id)
);
CREATE INDEX outbox_of_received ON outbox_of (reader, received_at, decision_id);
INSERT INTO outbox_of (reader, decision_id, received_at)
    SELECT 'automation', decision_id, received_at FROM outbox;
DROP TABLE outbox;
