-- When alerts came, for the lists of incidents.
CREATE INDEX incident_event_of_alert ON incident_event (incident_id, at) WHERE kind = 'alert_joined';
