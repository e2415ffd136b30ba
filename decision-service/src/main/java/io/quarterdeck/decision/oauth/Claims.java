package io.quarterdeck.decision.oauth;

import com.nimbusds.jwt.JWTClaimsSet;
import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.sql.Storable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a token says whose signature is good, and whether it says it to this hub and now. */
record Claims(JWTClaimsSet set) {
  /** How far the issuer's clock may differ from ours. */
  static final Duration SKEW = Duration.ofSeconds(60);

  private static final Pattern SUBJECT = Pattern.compile("[!-~]{1,200}");

  /** Why the token does not count; null when it does. */
  @Nullable String refusal(OAuthSettings settings, Instant now) {
    if (!settings.issuer().equals(set.getIssuer())) {
      return "The token is of another issuer than this hub's identity provider.";
    }
    if (Collections.disjoint(set.getAudience(), settings.audiences())) {
      return "The token is not meant for this hub; ask for one whose audience is "
          + settings.resource()
          + ", or what the hub's operator set.";
    }
    String late = untimely(now);
    return late == null ? malformed() : late;
  }

  private @Nullable String untimely(Instant now) {
    Date ends = set.getExpirationTime();
    if (ends == null) {
      return "The token says not when it ends; the identity provider must add 'exp'.";
    }
    if (!now.isBefore(ends.toInstant().plus(SKEW))) {
      return "The token has expired; log in again.";
    }
    Date begins = set.getNotBeforeTime();
    return begins != null && now.isBefore(begins.toInstant().minus(SKEW))
        ? "The token is not valid yet; the clocks of the hub and its issuer may differ."
        : null;
  }

  private @Nullable String malformed() {
    if (!SUBJECT.matcher(subject()).matches()) {
      return "The token names nobody: 'sub' must have 1 to 200 visible ASCII characters.";
    }
    // One that cannot be read must not pass for one that is not there, which means all tenants.
    return set.getClaim("tenant") == null || Caller.canBeTenant(text("tenant"))
        ? null
        : "The token's 'tenant' must have 1 to 64 letters, digits, dots, dashes and underscores.";
  }

  String subject() {
    String subject = set.getSubject();
    return subject == null ? "" : subject;
  }

  /** The claim as text; empty where it is none. */
  String text(String claim) {
    return set.getClaim(claim) instanceof String text ? Storable.clean(text) : "";
  }

  boolean isTrue(String claim) {
    return Boolean.TRUE.equals(set.getClaim(claim));
  }

  boolean has(String claim) {
    return set.getClaim(claim) != null;
  }

  /** Words of a claim: of a text with spaces, or of a list. */
  List<String> words(String claim) {
    return switch (set.getClaim(claim)) {
      case String text -> List.of(text.strip().split(" +"));
      case Collection<?> list ->
          list.stream().filter(String.class::isInstance).map(String.class::cast).toList();
      case null, default -> List.of();
    };
  }
}
