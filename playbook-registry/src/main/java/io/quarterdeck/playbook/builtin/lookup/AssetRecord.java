package io.quarterdeck.playbook.builtin.lookup;

import io.quarterdeck.rules.fact.Asset;
import io.quarterdeck.rules.fact.BusinessHours;
import io.quarterdeck.rules.fact.CountryOf;
import io.quarterdeck.rules.fact.Enrichment;
import io.quarterdeck.rules.fact.History;
import io.quarterdeck.rules.fact.Listing;
import io.quarterdeck.rules.fact.PastVerdicts;
import io.quarterdeck.rules.fact.Reputation;
import io.quarterdeck.rules.fact.UserProfile;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the files of the organisation say of one value.
 *
 * @param facts assets, accounts that are known, and lists; others are left out
 */
record AssetRecord(String value, List<Enrichment> facts) {
  private static final JsonMapper JSON = JsonMapper.shared();

  static AssetRecord of(String value, List<Enrichment> known) {
    return new AssetRecord(value, known.stream().filter(AssetRecord::tells).distinct().toList());
  }

  /** An account that the user file does not name is not known. */
  private static boolean tells(Enrichment fact) {
    return switch (fact) {
      case Asset asset -> true;
      case Listing listing -> true;
      case UserProfile user -> user.known();
      case CountryOf other -> false;
      case Reputation other -> false;
      case BusinessHours other -> false;
      case History other -> false;
      case PastVerdicts other -> false;
    };
  }

  boolean isKnown() {
    return !facts.isEmpty();
  }

  /** Which files said it, each once. */
  List<String> provenance() {
    return List.copyOf(new TreeSet<>(facts.stream().map(Enrichment::provenance).toList()));
  }

  /**
   * As JSON. The members beside the lists are for whoever branches: the graver asset's criticality
   * and owner.
   */
  String json() {
    ObjectNode result = JSON.createObjectNode();
    result.put("value", value);
    result.put("known", isKnown());
    Asset gravest = gravest();
    result.put("criticality", gravest == null ? null : word(gravest.criticality()));
    result.put("owner", gravest == null ? null : gravest.owner());
    ArrayNode assets = result.putArray("assets");
    of(Asset.class).forEach(asset -> put(assets.addObject(), asset));
    ArrayNode accounts = result.putArray("accounts");
    of(UserProfile.class).forEach(user -> put(accounts.addObject(), user));
    ArrayNode lists = result.putArray("lists");
    of(Listing.class).forEach(listing -> put(lists.addObject(), listing));
    provenance().forEach(result.putArray("provenance")::add);
    return JSON.writeValueAsString(result);
  }

  private @Nullable Asset gravest() {
    return of(Asset.class).max(Comparator.comparing(Asset::criticality)).orElse(null);
  }

  private <T> Stream<T> of(Class<T> type) {
    return facts.stream().filter(type::isInstance).map(type::cast);
  }

  private static void put(ObjectNode json, Asset asset) {
    json.put("value", asset.value());
    json.put("name", asset.name());
    json.put("owner", asset.owner());
    json.put("criticality", word(asset.criticality()));
    json.put("shared", asset.shared());
    json.put("provenance", asset.provenance());
  }

  private static void put(ObjectNode json, UserProfile user) {
    json.put("name", user.name());
    json.put("newcomer", user.newcomer());
    json.put("mfa", word(user.mfa()));
    json.put("privileged", user.privileged());
    json.put("provenance", user.provenance());
  }

  private static void put(ObjectNode json, Listing listing) {
    json.put("value", listing.value());
    json.put("list", listing.list());
    json.put("kind", word(listing.kind()));
    json.put("provenance", listing.provenance());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
