-- In the order in which turns are taken, so that the next of thousands is found without sorting them.
DROP INDEX incident_turn_open;
CREATE INDEX incident_turn_open ON incident_turn (state, player, severity DESC, since, id);
