-- Times are microseconds since 1970.

-- What is to be done about decisions by itself, a row for each decision and automation.
CREATE TABLE automation_orders (
    happening  TEXT${bytewise} NOT NULL,
    rule       TEXT NOT NULL,
    state      TEXT NOT NULL,
    attempt    INTEGER NOT NULL,
    run_id     TEXT,
    message    TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    due_at     BIGINT NOT NULL,
    PRIMARY KEY (happening, rule)
);
CREATE INDEX automation_orders_due ON automation_orders (due_at)
    WHERE state IN ('waiting', 'ordered');
CREATE INDEX automation_orders_created ON automation_orders (created_at);
