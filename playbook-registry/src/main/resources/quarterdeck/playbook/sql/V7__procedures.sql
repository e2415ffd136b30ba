-- What is sent to run a playbook, where files of the hub's say so; null: not known here.
ALTER TABLE playbooks ADD COLUMN procedure TEXT;
ALTER TABLE changed_playbooks ADD COLUMN procedure TEXT;
