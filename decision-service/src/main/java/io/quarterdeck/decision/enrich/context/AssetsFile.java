package io.quarterdeck.decision.enrich.context;

import static io.quarterdeck.rules.yaml.BadFileException.quote;

import io.quarterdeck.decision.enrich.context.Assets.Entry;
import io.quarterdeck.rules.address.IpNetwork;
import io.quarterdeck.rules.fact.Asset.Criticality;
import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Fields;
import io.quarterdeck.rules.yaml.Yaml;
import io.quarterdeck.rules.yaml.Yaml.Sequence;
import io.quarterdeck.rules.yaml.YamlFile;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code assets.yaml}: a list of assets, or {@code assets} with that list. */
final class AssetsFile {
  static final String NAME = "assets.yaml";
  private static final Set<String> KEYS =
      Set.of("cidr", "ip", "host", "name", "owner", "criticality", "shared", "internal");

  private final Map<IpNetwork, Entry> networks = new HashMap<>();
  private final Map<String, Entry> hosts = new HashMap<>();

  private AssetsFile() {}

  static Assets read(String text) throws BadFileException {
    Yaml yaml = YamlFile.read(NAME, text, ContextFolder.DEEPEST_YAML);
    return yaml instanceof Sequence(int line, List<Yaml> list)
        ? of(NAME, list)
        : of(NAME, Fields.of(NAME, yaml, Set.of("assets")).items("assets"));
  }

  static Assets of(String file, List<Yaml> items) throws BadFileException {
    AssetsFile assets = new AssetsFile();
    for (Yaml item : items) {
      assets.add(Fields.of(file, item, KEYS));
    }
    return new Assets(assets.networks, assets.hosts);
  }

  private void add(Fields fields) throws BadFileException {
    List<String> places = Stream.of("cidr", "ip", "host").filter(fields::has).toList();
    if (places.size() != 1) {
      throw fields.problem("name", "an asset has exactly one of cidr, ip and host, not " + places);
    }
    String key = places.getFirst();
    String place = fields.text(key, "");
    Entry entry = entry(fields, place);
    Entry twin =
        key.equals("host")
            ? hosts.put(place.toLowerCase(Locale.ROOT), entry)
            : networks.put(network(fields, key, place), entry);
    if (twin != null) {
      throw fields.problem(key, quote(place) + " stands there twice");
    }
  }

  private static Entry entry(Fields fields, String place) throws BadFileException {
    return new Entry(
        fields.text("name", place),
        fields.text("owner", ""),
        criticality(fields),
        fields.flag("shared", false),
        fields.flag("internal", true));
  }

  private static IpNetwork network(Fields fields, String key, String place)
      throws BadFileException {
    IpNetwork network = IpNetwork.parse(place);
    if (network == null || (key.equals("ip") && place.indexOf('/') >= 0)) {
      throw fields.problem(
          key,
          key.equals("ip")
              ? "ip must be an address like 10.0.0.5, not " + quote(place)
              : "cidr must be a network like 10.0.0.0/8, not " + quote(place));
    }
    return network;
  }

  private static Criticality criticality(Fields fields) throws BadFileException {
    String text = fields.text("criticality", "medium");
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "low" -> Criticality.LOW;
      case "medium" -> Criticality.MEDIUM;
      case "high" -> Criticality.HIGH;
      case "critical" -> Criticality.CRITICAL;
      default ->
          throw fields.problem(
              "criticality",
              "criticality must be low, medium, high or critical, not " + quote(text));
    };
  }
}
