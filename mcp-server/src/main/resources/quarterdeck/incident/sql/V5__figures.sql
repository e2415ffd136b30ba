-- When alerts came, for the lists of incidents.
CREATE INDEX incident_event_of_alert ON incident_event (incident_id, at) WHERE kind = 'alert_joined';
-- How soon incidents were acted on and closed.
CREATE INDEX incident_event_of_action ON incident_event (incident_id, at) WHERE kind = 'command_dispatched';
CREATE INDEX incident_event_of_end ON incident_event (at, incident_id) WHERE kind = 'closed';
CREATE INDEX incident_by_opening ON incident (opened_at);
