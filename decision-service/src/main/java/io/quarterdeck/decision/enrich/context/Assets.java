package io.quarterdeck.decision.enrich.context;

import io.quarterdeck.rules.address.IpAddress;
import io.quarterdeck.rules.address.IpNetwork;
import io.quarterdeck.rules.address.IpTable;
import io.quarterdeck.rules.fact.Asset;
import io.quarterdeck.rules.fact.Asset.Criticality;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The machines and networks of the asset file; of nested networks the narrowest counts. */
final class Assets {
  static final Assets NONE = new Assets(Map.of(), Map.of());

  private final IpTable<Entry> networks;
  private final Map<String, Entry> hosts;
  private final List<Asset> all;

  Assets(Map<IpNetwork, Entry> networks, Map<String, Entry> hosts) {
    this.networks = new IpTable<>(networks);
    this.hosts = Map.copyOf(hosts);
    this.all =
        Stream.concat(
                networks.entrySet().stream().map(one -> one.getValue().of(one.getKey().toString())),
                hosts.entrySet().stream().map(one -> one.getValue().of(one.getKey())))
            .toList();
  }

  /** A line of the file; {@code internal} makes the entity the organisation's own. */
  record Entry(
      String name, String owner, Criticality criticality, boolean shared, boolean internal) {
    Asset of(String value) {
      return new Asset(value, name, owner, criticality, shared, AssetsFile.NAME);
    }
  }

  /** All lines of the file, in no order; of a network the value is the network. */
  List<Asset> all() {
    return all;
  }

  /** Only addresses and hosts are assets; hosts by their exact name. */
  @Nullable Entry find(Entity entity) {
    if (entity.type() != EntityType.IP && entity.type() != EntityType.HOST) {
      return null;
    }
    Entry host = entity.type() == EntityType.HOST ? hosts.get(entity.value()) : null;
    if (host != null) {
      return host;
    }
    IpAddress address = IpAddress.parse(entity.value());
    return address == null ? null : networks.find(address);
  }
}
