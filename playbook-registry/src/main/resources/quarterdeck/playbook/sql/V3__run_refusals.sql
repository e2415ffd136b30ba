-- Who or what could change a refusal, and the name of the rule that spoke.
ALTER TABLE runs ADD COLUMN remedy TEXT;
ALTER TABLE runs ADD COLUMN guardrail TEXT;
