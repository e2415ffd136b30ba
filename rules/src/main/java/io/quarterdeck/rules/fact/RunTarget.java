package io.quarterdeck.rules.fact;

import io.quarterdeck.rules.address.AddressSpelling;
import io.quarterdeck.rules.address.IpNetwork;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that a run would act on: an entity found in its arguments.
 *
 * @param value as it stands in the argument; hostile
 * @param parameter the playbook's parameter
 */
public record RunTarget(EntityType type, String value, String parameter, ArgumentOrigin origin) {
  private static final Pattern DISGUISED = Pattern.compile("[.:。．｡：]|^\\s*(0x|\\d+\\s*$)");

  /**
   * Whether the target is, holds or lies in a network, by any way to read either.
   *
   * @param cidr {@code 10.0.0.0/8} or one address; what is none touches nothing
   */
  public boolean touches(String cidr) {
    if (!mayBeAddress()) {
      return false;
    }
    Set<IpNetwork> others = AddressSpelling.readings(cidr);
    return AddressSpelling.readings(value).stream()
        .anyMatch(own -> others.stream().anyMatch(own::overlaps));
  }

  /** One spelling for all that mean the same: what limits count by. */
  public String key() {
    String networks =
        mayBeAddress()
            ? AddressSpelling.readings(value).stream()
                .map(IpNetwork::text)
                .sorted()
                .collect(Collectors.joining(" or "))
            : "";
    return networks.isEmpty() ? bare(value) : networks;
  }

  /** Whether it is said to be an address and nobody could say which. */
  public boolean isUnreadable() {
    return type == EntityType.IP && AddressSpelling.readings(value).isEmpty();
  }

  /** Whether it is a network of more than one address. */
  public boolean isRange() {
    return type == EntityType.IP && AddressSpelling.isRange(value);
  }

  /** A name with a dot or colon, or a bare number, can be an address in disguise. */
  private boolean mayBeAddress() {
    return switch (type) {
      case IP -> true;
      case HOST, DOMAIN -> DISGUISED.matcher(value).find();
      case USER, URL, HASH, PROCESS, EMAIL, CLOUD_RESOURCE -> false;
    };
  }

  /**
   * Whether it bears this name, whatever the case; of accounts with or without their domain, of
   * hosts with or without theirs.
   */
  public boolean isCalled(String name) {
    return switch (type) {
      case USER, EMAIL -> same(account(value), account(name));
      case HOST, DOMAIN ->
          same(bare(value), bare(name))
              || same(firstLabel(value), bare(name))
              || same(bare(value), firstLabel(name));
      case IP, URL, HASH, PROCESS, CLOUD_RESOURCE -> same(value.strip(), name.strip());
    };
  }

  /**
   * Under which names the organisation's files may know it: addresses in the strict form, accounts
   * and hosts also without their domain. Empty for what no such file knows.
   */
  public List<Entity> lookUps() {
    Stream<Entity> names =
        switch (type) {
          case IP -> addresses();
          case HOST, DOMAIN ->
              Stream.concat(
                  addresses(),
                  Stream.of(bare(value), firstLabel(value)).map(name -> of(EntityType.HOST, name)));
          case USER, EMAIL ->
              Stream.of(bare(value), account(value)).map(name -> of(EntityType.USER, name));
          case URL, HASH, PROCESS, CLOUD_RESOURCE -> Stream.empty();
        };
    return names.filter(entity -> !entity.value().isEmpty()).distinct().toList();
  }

  private Stream<Entity> addresses() {
    Set<IpNetwork> readings = mayBeAddress() ? AddressSpelling.readings(value) : Set.of();
    return readings.stream()
        .map(network -> of(EntityType.IP, network.first().toInetAddress().getHostAddress()));
  }

  private static Entity of(EntityType type, String value) {
    return new Entity(type, value, EntityRole.TARGET, false);
  }

  private static boolean same(String one, String other) {
    return !one.isEmpty() && one.equals(other);
  }

  /** {@code CORP\alice} and {@code alice@corp.example} are {@code alice}. */
  private static String account(String text) {
    String name = bare(text);
    int domain = Math.max(name.lastIndexOf('\\'), name.lastIndexOf('/'));
    int at = name.indexOf('@', domain + 1);
    return name.substring(domain + 1, at < 0 ? name.length() : at);
  }

  private static String firstLabel(String text) {
    String name = bare(text);
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static String bare(String text) {
    String name =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .replaceAll("\\p{Cf}", "")
            .strip()
            .toLowerCase(Locale.ROOT);
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }
}
