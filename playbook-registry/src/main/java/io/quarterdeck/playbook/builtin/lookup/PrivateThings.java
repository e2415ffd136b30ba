package io.quarterdeck.playbook.builtin.lookup;

import io.quarterdeck.rules.address.IpAddress;
import io.quarterdeck.rules.indicator.Domain;
import io.quarterdeck.rules.indicator.FileHash;
import io.quarterdeck.rules.indicator.Indicator;
import io.quarterdeck.rules.indicator.Ip;
import io.quarterdeck.rules.indicator.Url;
import java.util.Optional;
import java.util.stream.Stream;

/** What no service outside is asked about, since it cannot know it or should not learn of it. */
final class PrivateThings {
  private static final String NOBODY_ASKED =
      ": no service outside knows it, and none is asked. asset_lookup tells what your own files say"
          + " of it.";

  private PrivateThings() {}

  /** Why nobody is asked, as a sentence; empty where somebody may be. */
  static Optional<String> reason(Indicator indicator, Reputations reputations) {
    return of(indicator)
        .or(() -> ours(indicator, reputations))
        .map(reason -> reason + NOBODY_ASKED);
  }

  private static Optional<String> of(Indicator indicator) {
    return switch (indicator) {
      case Ip ip -> of(ip.address());
      case Domain domain when !domain.isPublic() ->
          Optional.of(domain.text() + " is a private name");
      case Domain domain -> Optional.empty();
      case Url url -> of(url.host());
      case FileHash hash -> Optional.empty();
    };
  }

  private static Optional<String> of(IpAddress address) {
    return special(address)
        .map(kind -> address.text() + " is a " + kind + " address")
        .or(() ->
            address.embedded().stream()
                .flatMap(inside ->
                    special(inside).stream()
                        .map(kind ->
                            address.text() + " holds the " + kind + " address " + inside.text()))
                .findFirst());
  }

  private static Optional<String> special(IpAddress address) {
    Optional<String> range = SpecialRange.of(address).map(SpecialRange::words);
    boolean unnamed = !address.isPublic() && privateInside(address).findAny().isEmpty();
    return range.or(() -> unnamed ? Optional.of("special") : Optional.empty());
  }

  private static Stream<IpAddress> privateInside(IpAddress address) {
    return address.embedded().stream().filter(inside -> !inside.isPublic());
  }

  private static Optional<String> ours(Indicator indicator, Reputations reputations) {
    return reputations.isOurs(indicator)
        ? Optional.of(host(indicator) + " is the organisation's own, by its context files")
        : Optional.empty();
  }

  private static String host(Indicator indicator) {
    return indicator instanceof Url url ? url.host().text() : indicator.text();
  }
}
