-- Whether the platform knows that starting a playbook again does no harm.
ALTER TABLE playbooks ADD COLUMN idempotent BOOLEAN NOT NULL DEFAULT FALSE;
