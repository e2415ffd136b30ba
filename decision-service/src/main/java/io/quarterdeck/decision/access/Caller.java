package io.quarterdeck.decision.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param name of the token
 * @param tenant the only one that it may speak for, or null for all
 */
public record Caller(String name, Set<Scope> scopes, @Nullable String tenant) {
  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** Whether the caller has the scope; admin has all. */
  public boolean may(Scope scope) {
    return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
  }

  /** Whether a person holds the token, and no agent or service. */
  public boolean isPerson() {
    return may(Scope.PERSON) || may(Scope.APPROVE);
  }

  /** Whether the caller may speak for this tenant. */
  public boolean speaksFor(String other) {
    return tenant == null || tenant.equals(other);
  }
}
