package io.quarterdeck.agent.model;

/**
 * What a call took, as the API counts.
 *
 * @param input all that was sent, the cached ones too
 * @param cached of the input, what the API knew already
 * @param output what it wrote
 */
public record Tokens(long input, long cached, long output) {
  public static final Tokens NONE = new Tokens(0, 0, 0);

  public long total() {
    return input + output;
  }
}
