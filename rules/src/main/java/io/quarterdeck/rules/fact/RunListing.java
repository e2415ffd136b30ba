package io.quarterdeck.rules.fact;

/**
 * That a list of {@code guardrails.yaml} names the run that is asked for.
 *
 * @param list the list's name: {@code no_approval}
 * @param entry by which it is named: {@code block_ip} or {@code risk:critical}
 */
public record RunListing(String list, String entry) {}
