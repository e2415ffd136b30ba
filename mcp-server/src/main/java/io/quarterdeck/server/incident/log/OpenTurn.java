package io.quarterdeck.server.incident.log;

/** A turn that somebody has still to play. */
public record OpenTurn(String id, String incident, int claim) {}
