package io.quarterdeck.playbook.builtin.lookup;

import io.quarterdeck.rules.address.IpAddress;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Which country an address belongs to, as the hub's own data tells; thread-safe. */
public interface Countries {
  /**
   * The country, ISO 3166-1 alpha-2 in upper case, or empty when the data does not tell.
   *
   * @throws UncheckedIOException when the data is damaged
   */
  Optional<String> of(IpAddress address);

  /** What the data is and how old: {@code mmdb 2026-06-17}. */
  String provenance();
}
