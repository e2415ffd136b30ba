package io.quarterdeck.rules.fact;

/**
 * How the alert's event time lies to the organisation's working hours.
 *
 * @param open whether people normally work then
 * @param local the event time in the organisation's zone, for the explanation: {@code Wed 03:10}
 */
public record BusinessHours(boolean open, String local, String provenance) implements Enrichment {}
