-- Domains, URLs and hashes of files beside addresses, each in its one spelling.
ALTER TABLE reputations RENAME COLUMN ip TO indicator;
