package io.quarterdeck.playbook;

/**
 * What differs in a playbook from what was accepted; both texts are its platform's, untrusted.
 *
 * @param part {@code title}, {@code description}, {@code parameters}, {@code labels} or {@code
 *     effect}
 * @param was as it was accepted
 * @param is as the platform has it now
 */
public record Change(String part, String was, String is) {}
