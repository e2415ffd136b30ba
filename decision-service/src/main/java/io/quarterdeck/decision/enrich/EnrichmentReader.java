package io.quarterdeck.decision.enrich;

import io.quarterdeck.decision.enrich.RequestEnrichment.OfIp;
import io.quarterdeck.decision.enrich.RequestEnrichment.OfUser;
import io.quarterdeck.decision.enrich.context.Countries;
import io.quarterdeck.rules.address.IpAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a request's {@code enrichment} and names the path of what is wrong. */
final class EnrichmentReader {
  private static final int MOST_NAMES = 10_000;
  private static final int LONGEST_QUOTE = 60;

  private EnrichmentReader() {}

  static RequestEnrichment read(JsonNode enrichment) {
    members("enrichment", enrichment, List.of("ip", "user"));
    Map<IpAddress, OfIp> ips = new HashMap<>();
    Map<String, OfUser> users = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : named(enrichment, "ip")) {
      String path = "enrichment.ip[" + quote(entry.getKey()) + "]";
      IpAddress address = IpAddress.parse(entry.getKey().strip());
      if (address == null) {
        throw new BadEnrichmentException(path + " must be named by an IPv4 or IPv6 address");
      }
      ips.put(address, ip(path, entry.getValue()));
    }
    for (Map.Entry<String, JsonNode> entry : named(enrichment, "user")) {
      String path = "enrichment.user[" + quote(entry.getKey()) + "]";
      users.put(entry.getKey().strip().toLowerCase(Locale.ROOT), user(path, entry.getValue()));
    }
    return new RequestEnrichment(ips, users);
  }

  private static Iterable<Map.Entry<String, JsonNode>> named(JsonNode enrichment, String name) {
    JsonNode node = enrichment.path(name);
    if (node.isNull() || node.isMissingNode()) {
      return List.of();
    }
    if (!node.isObject() || node.size() > MOST_NAMES) {
      throw new BadEnrichmentException(
          "enrichment." + name + " must be an object with at most " + MOST_NAMES + " members");
    }
    return node.properties();
  }

  private static OfIp ip(String path, JsonNode node) {
    members(path, node, List.of("reputation", "malicious", "tor", "country"));
    return new OfIp(
        reputation(path, node),
        flag(path, node, "malicious"),
        flag(path, node, "tor"),
        country(path, node));
  }

  private static OfUser user(String path, JsonNode node) {
    members(path, node, List.of("new", "mfa", "privileged"));
    return new OfUser(
        flag(path, node, "new"), flag(path, node, "mfa"), flag(path, node, "privileged"));
  }

  private static void members(String path, JsonNode node, List<String> known) {
    if (!node.isObject()) {
      throw new BadEnrichmentException(path + " must be an object with members of " + known);
    }
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        throw new BadEnrichmentException(
            path + " has an unknown member " + quote(name) + "; known are " + known);
      }
    }
  }

  private static @Nullable Integer reputation(String path, JsonNode node) {
    JsonNode value = node.path("reputation");
    if (value.isNull() || value.isMissingNode()) {
      return null;
    }
    if (value.isIntegralNumber() && value.canConvertToInt()) {
      int score = value.intValue();
      if (score >= 0 && score <= 100) {
        return score;
      }
    }
    throw new BadEnrichmentException(path + ".reputation must be a whole number from 0 to 100");
  }

  private static @Nullable Boolean flag(String path, JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (value.isNull() || value.isMissingNode()) {
      return null;
    }
    if (!value.isBoolean()) {
      throw new BadEnrichmentException(path + "." + name + " must be true or false");
    }
    return value.booleanValue();
  }

  private static @Nullable String country(String path, JsonNode node) {
    JsonNode value = node.path("country");
    if (value.isNull() || value.isMissingNode()) {
      return null;
    }
    String code = value.isString() ? Countries.code(value.stringValue()) : null;
    if (code == null) {
      throw new BadEnrichmentException(
          path + ".country must be a code of two letters such as RU (ISO 3166-1)");
    }
    return code;
  }

  private static String quote(String name) {
    String line = name.replaceAll("\\p{Cntrl}", "?");
    return line.length() <= LONGEST_QUOTE
        ? "'" + line + "'"
        : "'" + line.substring(0, LONGEST_QUOTE) + "…'";
  }
}
