package io.quarterdeck.decision.access;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param name of the token
 * @param owner the person whom the token belongs to, or null where nobody said
 * @param tenant the only one that it may speak for, or null for all
 * @param view what of the tools it is shown, in words that only the hub reads, or null for all
 */
public record Caller(
    String name,
    @Nullable String owner,
    Set<Scope> scopes,
    @Nullable String tenant,
    @Nullable String view) {
  /** Whom the hub's own deeds are told of. */
  static final String HUB = "hub";

  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern PERSON = Pattern.compile("[a-z0-9._@-]{1,64}");

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** One who is shown all tools that the scopes are for. */
  public Caller(String name, @Nullable String owner, Set<Scope> scopes, @Nullable String tenant) {
    this(name, owner, scopes, tenant, null);
  }

  /** In whose name it acts: its owner's, however many tokens that person has, else its own. */
  public String actor() {
    return owner == null ? name : owner;
  }

  /** Whether this can be the name of a person: 1 to 64 of {@code [a-z0-9._@-]}, and not the hub. */
  public static boolean canBePerson(String name) {
    return PERSON.matcher(name).matches() && !name.equals(HUB);
  }

  /** Whether an alert or a token can name this tenant: 1 to 64 of {@code [A-Za-z0-9._-]}. */
  public static boolean canBeTenant(String name) {
    return TENANT.matcher(name).matches();
  }

  /** Whether the caller has the scope; admin has all. */
  public boolean may(Scope scope) {
    return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
  }

  /** Whether the caller has one of the scopes. */
  public boolean mayAny(Set<Scope> any) {
    return any.stream().anyMatch(this::may);
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
