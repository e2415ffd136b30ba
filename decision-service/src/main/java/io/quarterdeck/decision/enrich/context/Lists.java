package io.quarterdeck.decision.enrich.context;

import io.quarterdeck.rules.address.IpAddress;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** All allow, watch and Tor lists. */
final class Lists {
  static final Lists NONE = new Lists(List.of());
  private static final int LONGEST_URL_HEAD = 1024;

  private final List<NamedList> lists;

  Lists(List<NamedList> lists) {
    this.lists = List.copyOf(lists);
  }

  /** Every list that an address, host, domain or a URL's host stands on. */
  List<Listing> of(Entity entity) {
    String host = host(entity);
    if (lists.isEmpty() || host == null || host.length() > ListFile.LONGEST_NAME) {
      return List.of();
    }
    IpAddress address = IpAddress.parse(host);
    List<Listing> found = new ArrayList<>();
    for (NamedList list : lists) {
      if (list.contains(address, host)) {
        found.add(new Listing(entity.value(), list.kind(), list.name(), list.provenance()));
      }
    }
    return found;
  }

  private static @Nullable String host(Entity entity) {
    return switch (entity.type()) {
      case IP, HOST, DOMAIN -> withoutLastDot(entity.value().toLowerCase(Locale.ROOT));
      case URL -> withoutLastDot(hostOfUrl(entity.value()).toLowerCase(Locale.ROOT));
      case USER, HASH, PROCESS, EMAIL, CLOUD_RESOURCE -> null;
    };
  }

  private static String withoutLastDot(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  /** By hand, because the URLs of attackers are often none by the standard. */
  static String hostOfUrl(String url) {
    String head = url.length() > LONGEST_URL_HEAD ? url.substring(0, LONGEST_URL_HEAD) : url;
    int scheme = head.indexOf("://");
    String rest = scheme < 0 ? head : head.substring(scheme + 3);
    int end = 0;
    while (end < rest.length() && "/\\?#".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String authority = rest.substring(0, end);
    String place = authority.substring(authority.lastIndexOf('@') + 1);
    if (place.startsWith("[")) {
      int close = place.indexOf(']');
      return close < 0 ? "" : place.substring(1, close);
    }
    int port = place.indexOf(':');
    return port < 0 ? place : place.substring(0, port);
  }
}
