package io.quarterdeck.decision.web;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.IdentityProvider;
import io.quarterdeck.decision.access.Scope;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What those are told who are not let in: for people in the document, for clients in the header
 * {@code WWW-Authenticate} as of RFC 6750 and RFC 9728.
 */
record Refusals(@Nullable IdentityProvider provider) {
  /** No token, or one that this hub does not know. */
  Problem noToken(String path, boolean sent) {
    return new Problem(
            ProblemType.NO_TOKEN,
            "Send 'Authorization: Bearer …' with a token of this hub; the first start writes some"
                + " into its data folder.")
        .challenge(challenge(path, sent ? ", error=\"invalid_token\"" : ""));
  }

  /** A browser's cookie whose session has ended. */
  static Problem sessionOver() {
    return new Problem(ProblemType.NO_TOKEN, "The session has ended; sign in again.");
  }

  /** A session's call without the word that only its page knows. */
  static Problem notFromPage() {
    return new Problem(
        ProblemType.NOT_FROM_PAGE,
        "Send the header '"
            + SessionCookie.CSRF_HEADER
            + "' with the 'csrf' of GET /session; programs use a token instead of the cookie.");
  }

  /** A token of the identity provider that is not good. */
  Problem badToken(String path, String why) {
    return new Problem(ProblemType.NO_TOKEN, why)
        .challenge(challenge(path, ", error=\"invalid_token\""));
  }

  /** A token without any of the scopes. */
  Problem wrongScope(String path, Set<Scope> scopes, Caller caller, boolean own) {
    return new Problem(
            ProblemType.WRONG_SCOPE,
            "The token '%s' lacks the scope '%s'; %s."
                .formatted(caller.name(), words(scopes), remedy(scopes, own)))
        .challenge(challenge(path, ", error=\"insufficient_scope\"" + least(scopes)));
  }

  private static String remedy(Set<Scope> scopes, boolean own) {
    if (own) {
      return "an admin can make one that has it with POST /tokens";
    }
    return scopes.equals(Set.of(Scope.ADMIN))
        ? "an identity provider never gives it, so use a token of this hub"
        : "ask for it at login; person and approve count only in the token of a person";
  }

  private static String words(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::word).collect(Collectors.joining("' or '"));
  }

  /** One that would do: a client must not be led to ask for more. */
  private static String least(Set<Scope> scopes) {
    Scope least =
        scopes.contains(Scope.READ)
            ? Scope.READ
            : scopes.stream().min(Scope::compareTo).orElse(Scope.ADMIN);
    return least == Scope.ADMIN ? "" : ", scope=\"" + least.word() + "\"";
  }

  private String challenge(String path, String error) {
    String metadata =
        provider == null ? "" : ", resource_metadata=\"" + provider.metadata(path) + "\"";
    String parameters = metadata + error;
    return parameters.isEmpty() ? "Bearer" : "Bearer " + parameters.substring(2);
  }
}
