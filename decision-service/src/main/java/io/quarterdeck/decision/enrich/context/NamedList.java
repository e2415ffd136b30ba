package io.quarterdeck.decision.enrich.context;

import io.quarterdeck.rules.address.IpAddress;
import io.quarterdeck.rules.address.IpRanges;
import io.quarterdeck.rules.fact.Listing;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One file of addresses, networks and domains.
 *
 * @param domains in lower case; each stands for its sub-domains too
 * @param provenance the file's name below the context folder
 */
record NamedList(
    Listing.Kind kind, String name, IpRanges addresses, Set<String> domains, String provenance) {

  /** An address, or null and a host name; of the two only one is looked for. */
  boolean contains(@Nullable IpAddress address, String host) {
    return address != null ? addresses.contains(address) : containsDomain(host);
  }

  private boolean containsDomain(String host) {
    String domain = host;
    while (!domains.isEmpty()) {
      if (domains.contains(domain)) {
        return true;
      }
      int dot = domain.indexOf('.');
      if (dot < 0) {
        return false;
      }
      domain = domain.substring(dot + 1);
    }
    return false;
  }
}
