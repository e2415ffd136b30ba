-- What of the tools a token's client is shown, in the hub's words; NULL for all.
ALTER TABLE tokens ADD COLUMN view TEXT;
