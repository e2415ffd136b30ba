package io.quarterdeck.server.web;

/**
 * What is answered.
 *
 * @param json anything that Jackson writes
 */
public record Reply(int status, Object json) {
  public static Reply ok(Object json) {
    return new Reply(200, json);
  }
}
