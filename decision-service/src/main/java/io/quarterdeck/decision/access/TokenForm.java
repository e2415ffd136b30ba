package io.quarterdeck.decision.access;

import io.quarterdeck.decision.sql.Storable;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a token and its names must look like. */
final class TokenForm {
  private static final Pattern NAME = Pattern.compile("[a-z0-9._-]{1,64}");
  private static final Pattern VIEW = Pattern.compile("\\p{Graph}{1,500}");

  private TokenForm() {}

  /** What is wrong with a token that is to be made, as a sentence without its end. */
  static Optional<String> problem(String token, Caller caller) {
    if (!NAME.matcher(caller.name()).matches() || caller.name().equals(Caller.HUB)) {
      return Optional.of(
          "a token's name must have 1 to 64 of the characters a-z, 0-9, '.', '_' and '-', and not"
              + " be 'hub'");
    }
    if (caller.scopes().isEmpty()) {
      return Optional.of("a token needs at least one scope: " + Scope.words());
    }
    String tenant = caller.tenant();
    if (tenant != null && (tenant.isBlank() || !tenant.equals(Storable.text(tenant)))) {
      return Optional.of(
          "a tenant's name must have 1 to " + Storable.LONGEST + " printable characters");
    }
    if (caller.view() != null && !VIEW.matcher(caller.view()).matches()) {
      return Optional.of(
          "a token's view must have 1 to 500 printable characters of ASCII without spaces, as in"
              + " read_only=true&toolsets=decisions");
    }
    return Token.wellFormed(token)
        ? ownerProblem(caller)
        : Optional.of("a token must be 'qd_' and 43 characters of base64url");
  }

  /** Two tokens of one person must never pass for two people. */
  private static Optional<String> ownerProblem(Caller caller) {
    if (caller.owner() != null) {
      return Caller.canBePerson(caller.owner())
          ? Optional.empty()
          : Optional.of(
              "a person's name must have 1 to 64 of the characters a-z, 0-9, '.', '_', '@' and '-'");
    }
    boolean personal =
        caller.scopes().contains(Scope.PERSON) || caller.scopes().contains(Scope.APPROVE);
    return personal
        ? Optional.of(
            "a token with person or approve must say whose it is, by the same name in all tokens"
                + " of that person: --for NAME, or 'for' in JSON")
        : Optional.empty();
  }
}
