-- For limits, which count what was let through: of a playbook, and of all changes.
CREATE INDEX runs_let_through ON runs (playbook, created_at)
    WHERE state NOT IN ('requested', 'refused', 'waiting_approval');
CREATE INDEX runs_changes_let_through ON runs (created_at)
    WHERE effect = 'change' AND state NOT IN ('requested', 'refused', 'waiting_approval');
