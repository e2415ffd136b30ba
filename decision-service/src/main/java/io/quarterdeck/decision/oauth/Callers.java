package io.quarterdeck.decision.oauth;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes callers of claims.
 *
 * <p>Never an administrator; and a person only by the scope, a name, and a token that neither a
 * service holds nor an MCP client asked for, because a model could use that one.
 */
record Callers(OAuthSettings settings) {
  /** No token of the hub's own can be called so. */
  private static final String NAME_PREFIX = "oauth:";

  private static final String SCOPE_PREFIX = "quarterdeck:";
  private static final Set<Scope> PERSONAL = Set.of(Scope.PERSON, Scope.APPROVE);

  Caller caller(Claims claims) {
    String person = person(claims);
    Set<Scope> scopes = scopes(claims);
    if (person == null || isForModels(claims)) {
      scopes.removeAll(PERSONAL);
    }
    String tenant = claims.text("tenant");
    return new Caller(
        NAME_PREFIX + claims.subject(), person, scopes, tenant.isEmpty() ? null : tenant);
  }

  private static Set<Scope> scopes(Claims claims) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String claim : List.of("scope", "scp")) {
      claims.words(claim).stream()
          .map(Callers::bare)
          .map(Scope::ofWord)
          .flatMap(Optional::stream)
          .forEach(scopes::add);
    }
    scopes.remove(Scope.ADMIN);
    return scopes;
  }

  private static String bare(String word) {
    return word.startsWith(SCOPE_PREFIX) ? word.substring(SCOPE_PREFIX.length()) : word;
  }

  private boolean isForModels(Claims claims) {
    Set<String> meant = new HashSet<>(claims.set().getAudience());
    meant.retainAll(settings.audiences());
    return meant.equals(Set.of(settings.mcpResource()));
  }

  /** The person, by the same name in all tokens; null where it is none, or cannot be told. */
  @Nullable String person(Claims claims) {
    String claim = settings.personClaim();
    String name = claims.text(claim).toLowerCase(Locale.ROOT);
    boolean unproven = claim.equals("email") && !claims.isTrue("email_verified");
    return unproven || isMachine(claims) || !Caller.canBePerson(name) ? null : name;
  }

  /**
   * Whether a service holds the token, as RFC 9068 (section 2.2), Auth0, Entra and Keycloak tell,
   * or acts for somebody (RFC 8693, section 4.1).
   */
  private static boolean isMachine(Claims claims) {
    return List.of("client_id", "azp", "cid", "appid").stream()
            .anyMatch(client -> claims.text(client).equals(claims.subject()))
        || claims.has("act")
        || claims.text("gty").equals("client-credentials")
        || claims.text("idtyp").equals("app")
        || claims.text("preferred_username").startsWith("service-account-");
  }
}
