package io.quarterdeck.server.incident.similar;

/** A closed incident that shares something, and how much. */
record Candidate(String incident, int score) {}
