package io.quarterdeck.server.playbook;

import io.quarterdeck.decision.enrich.Enrichers;
import io.quarterdeck.decision.settings.Setting;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.playbook.guardrail.Surroundings;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.RunTarget;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the organisation's files know of targets, and where the hub itself lives. */
final class HubSurroundings implements Surroundings {
  private static final Logger LOG = LoggerFactory.getLogger(HubSurroundings.class);

  private final Enrichers enrichers;
  private final Set<String> hub;
  private final Clock clock;

  HubSurroundings(Enrichers enrichers, Settings settings, Clock clock) {
    this.enrichers = enrichers;
    this.hub = Set.copyOf(addresses(settings));
    this.clock = clock;
  }

  @Override
  public List<Enrichment> known(List<RunTarget> targets) {
    List<Entity> entities =
        targets.stream().flatMap(target -> target.lookUps().stream()).distinct().toList();
    return enrichers.known(entities, clock.instant());
  }

  @Override
  public Set<String> hub() {
    return hub;
  }

  private static Set<String> addresses(Settings settings) {
    Set<String> addresses = new TreeSet<>();
    try {
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .forEach(address -> addresses.add(bare(address)));
      InetAddress local = InetAddress.getLocalHost();
      addresses.add(local.getHostName());
      addresses.add(local.getCanonicalHostName());
    } catch (SocketException | UnknownHostException e) {
      LOG.warn("not all addresses of this machine are known to the guardrails: {}", e.toString());
    }
    addresses.add(settings.text(Setting.BIND));
    for (String url :
        List.of(
            settings.text(Setting.DB_URL),
            settings.text(Setting.REDIS_URL),
            settings.text(Setting.PUBLIC_URL))) {
      hosts(url).forEach(host -> addLocated(addresses, host));
    }
    return addresses;
  }

  /** Of {@code scheme://user:password@a:1,b:2/path}, and of the same after {@code jdbc:}. */
  private static List<String> hosts(String url) {
    int start = url.indexOf("://");
    if (start < 0) {
      return List.of();
    }
    String rest = url.substring(start + 3).split("[/?]", 2)[0];
    String places = rest.substring(rest.lastIndexOf('@') + 1);
    return Arrays.stream(places.split(","))
        .map(HubSurroundings::host)
        .filter(host -> host != null && !host.isEmpty())
        .map(String.class::cast)
        .toList();
  }

  private static @Nullable String host(String place) {
    try {
      String host = URI.create("x://" + place).getHost();
      return host == null ? null : host.replace("[", "").replace("]", "");
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static void addLocated(Set<String> addresses, String host) {
    addresses.add(host);
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        addresses.add(bare(address));
      }
    } catch (UnknownHostException e) {
      LOG.warn("the guardrails know {} by its name only: it has no address now", host);
    }
  }

  /** Without the zone of a link-local address. */
  private static String bare(InetAddress address) {
    return address.getHostAddress().replaceAll("%.*", "");
  }
}
