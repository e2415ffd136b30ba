package io.quarterdeck.decision.enrich;

import static java.util.Objects.requireNonNull;

import io.quarterdeck.rules.indicator.Domain;
import io.quarterdeck.rules.indicator.FileHash;
import io.quarterdeck.rules.indicator.Ip;
import io.quarterdeck.rules.indicator.Url;

/** Indicators whose texts are right. */
public final class Indicators {
  private Indicators() {}

  public static Ip ip(String text) {
    return requireNonNull(Ip.parse(text));
  }

  public static Domain domain(String text) {
    return requireNonNull(Domain.parse(text));
  }

  public static Url url(String text) {
    return requireNonNull(Url.parse(text));
  }

  public static FileHash file(String hash) {
    return requireNonNull(FileHash.parse(hash));
  }
}
