package io.quarterdeck.decision.source;

import io.quarterdeck.rules.fact.AlertKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What Microsoft's detectors watch, told by the names they go by in alerts. */
final class MicrosoftProduct {
  private MicrosoftProduct() {}

  /** What the first of these names that is known stands for, or null. */
  static @Nullable AlertKind kind(String... names) {
    for (String name : names) {
      AlertKind kind = kindOf(name.toLowerCase(Locale.ROOT).replace(" ", ""));
      if (kind != null) {
        return kind;
      }
    }
    return null;
  }

  private static @Nullable AlertKind kindOf(String name) {
    if (containsAny(name, "identity", "azureactivedirectory", "entra", "azureadvancedthreat")
        || name.equals("aad")
        || name.equals("ipc")
        || name.equals("aatp")) {
      return AlertKind.IDENTITY;
    }
    if (containsAny(name, "endpoint", "mdatp", "defenderatp", "defenderadvancedthreat")) {
      return AlertKind.ENDPOINT;
    }
    if (containsAny(name, "office365", "oatp")) {
      return AlertKind.NETWORK;
    }
    return containsAny(name, "cloud", "securitycenter", "mcas") ? AlertKind.CLOUD : null;
  }

  private static boolean containsAny(String name, String... parts) {
    for (String part : parts) {
      if (name.contains(part)) {
        return true;
      }
    }
    return false;
  }
}
