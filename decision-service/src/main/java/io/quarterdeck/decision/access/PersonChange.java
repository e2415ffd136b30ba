package io.quarterdeck.decision.access;

import org.jspecify.annotations.Nullable;

/**
 * What is to become of a person; null for what stays as it is.
 *
 * @param password in plain text
 */
public record PersonChange(
    @Nullable PersonRole role, @Nullable Boolean disabled, @Nullable String password) {
  @Override
  public String toString() {
    return "PersonChange[" + role + ", " + disabled + "]";
  }
}
