-- Times are microseconds since 1970.

-- The least risk that the platform states, or none.
ALTER TABLE playbooks ADD COLUMN risk TEXT;

-- How a playbook was when it was last accepted, while it is otherwise.
CREATE TABLE changed_playbooks (
    name        TEXT${bytewise} NOT NULL PRIMARY KEY,
    title       TEXT NOT NULL,
    description TEXT NOT NULL,
    parameters  TEXT NOT NULL,
    labels      TEXT NOT NULL,
    effect      TEXT,
    changed_at  BIGINT NOT NULL
);
