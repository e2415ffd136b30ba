package io.quarterdeck.decision.source;

import io.quarterdeck.rules.fact.UserProfile.Mfa;
import java.util.Locale;

/** The words in which products tell whether an account has a second factor. */
final class SecondFactor {
  private SecondFactor() {}

  static Mfa of(String word) {
    return switch (word.strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "1", "enabled", "required", "multifactorauthentication" -> Mfa.ON;
      case "false", "no", "off", "0", "disabled", "none", "singlefactorauthentication" -> Mfa.OFF;
      default -> Mfa.UNKNOWN;
    };
  }
}
