package io.quarterdeck.decision.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who signs in by name.
 *
 * @param name 1 to 64 of {@code [a-z0-9._@-]}
 * @param password its hash; null where there is none
 * @param subject who it is at the identity provider; null where it never came from there
 */
public record Person(
    String name,
    PersonRole role,
    @Nullable String password,
    @Nullable String subject,
    boolean disabled,
    Instant createdAt) {
  /** The name of the token that gives the role's rights; no other token can be called so. */
  static String token(String name) {
    return TOKEN_PREFIX + name;
  }

  private static final String TOKEN_PREFIX = "person:";

  /** Whether a token's name is that of a person's rights. */
  static boolean isToken(String name) {
    return name.startsWith(TOKEN_PREFIX);
  }

  /** The person of such a name. */
  static String ofToken(String name) {
    return name.substring(TOKEN_PREFIX.length());
  }

  /** Whether the person can sign in again and again, and not by a link alone. */
  boolean canComeBack() {
    return !disabled && (password != null || subject != null);
  }

  Person with(PersonChange change, @Nullable String hash) {
    return new Person(
        name,
        change.role() == null ? role : change.role(),
        hash == null ? password : hash,
        subject,
        change.disabled() == null ? disabled : change.disabled(),
        createdAt);
  }

  /** Whom calls are made as. */
  Caller caller() {
    return new Caller(token(name), name, role.scopes(), null);
  }

  @Override
  public String toString() {
    return "Person[" + name + ", " + role + (disabled ? ", disabled]" : "]");
  }
}
