package io.quarterdeck.decision.source;

import static io.quarterdeck.rules.fact.EntityRole.ACTOR;
import static io.quarterdeck.rules.fact.EntityRole.RELATED;
import static io.quarterdeck.rules.fact.EntityRole.SOURCE;
import static io.quarterdeck.rules.fact.EntityRole.TARGET;
import static io.quarterdeck.rules.fact.EntityRole.VICTIM;
import static io.quarterdeck.rules.fact.EntityType.CLOUD_RESOURCE;
import static io.quarterdeck.rules.fact.EntityType.DOMAIN;
import static io.quarterdeck.rules.fact.EntityType.EMAIL;
import static io.quarterdeck.rules.fact.EntityType.HASH;
import static io.quarterdeck.rules.fact.EntityType.HOST;
import static io.quarterdeck.rules.fact.EntityType.IP;
import static io.quarterdeck.rules.fact.EntityType.PROCESS;
import static io.quarterdeck.rules.fact.EntityType.URL;
import static io.quarterdeck.rules.fact.EntityType.USER;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The entities of Microsoft Sentinel: those of a table row, where {@code $ref} points to the object
 * with that {@code $id}, and those of the API, where {@code kind} names the type.
 */
final class SentinelEntities {
  private static final int MOST_NODES = 10_000;

  private final AlertDraft draft;
  private final EntityList entities;
  private final Map<String, JsonNode> byId = new HashMap<>();

  SentinelEntities(AlertDraft draft) {
    this.draft = draft;
    this.entities = draft.entities;
  }

  void collect(JsonNode list) {
    index(list);
    List<JsonNode> files = new ArrayList<>();
    for (JsonNode element : list) {
      JsonNode entity = resolved(element);
      if (!collectOne(
          typeOf(entity),
          Shape.any(entity, "properties").isObject() ? Shape.any(entity, "properties") : entity)) {
        files.add(entity);
      }
    }
    // Files and their hashes are many: the 64 that an alert may name must not be used up by them.
    files.forEach(this::file);
  }

  /** Walks without recursion: the document may be nested deeper than the stack. */
  private void index(JsonNode list) {
    Deque<JsonNode> open = new ArrayDeque<>();
    open.add(list);
    for (int seen = 0; !open.isEmpty() && seen < MOST_NODES; seen++) {
      JsonNode node = open.remove();
      String id = Scalars.text(node.get("$id"));
      if (!id.isEmpty()) {
        byId.putIfAbsent(id, node);
      }
      node.values().stream().filter(JsonNode::isContainer).forEach(open::add);
    }
  }

  private JsonNode resolved(JsonNode node) {
    String reference = Scalars.text(node.get("$ref"));
    return reference.isEmpty() ? node : byId.getOrDefault(reference, node);
  }

  private static String typeOf(JsonNode entity) {
    return Scalars.first(Shape.anyText(entity, "type"), Shape.anyText(entity, "kind"))
        .toLowerCase(Locale.ROOT);
  }

  /** Adds one entity; false when it is a file or a process, which can wait. */
  private boolean collectOne(String type, JsonNode entity) {
    switch (type) {
      case "account" -> account(entity);
      case "host", "machine" -> host(entity);
      case "ip" -> ip(entity);
      case "url" -> entities.add(URL, Shape.any(entity, "url"), TARGET);
      case "dns", "dnsresolution" -> entities.add(DOMAIN, Shape.any(entity, "domainName"), TARGET);
      case "mailbox" -> entities.add(EMAIL, Shape.any(entity, "mailboxPrimaryAddress"), VICTIM);
      case "mailmessage" -> mail(entity);
      case "azureresource", "azure-resource" ->
          entities.add(CLOUD_RESOURCE, Shape.any(entity, "resourceId"), VICTIM);
      case "file", "filehash", "process" -> {
        return false;
      }
      default -> {
        // Other types have no counterpart here.
      }
    }
    return true;
  }

  private void account(JsonNode account) {
    String name =
        Scalars.first(Shape.anyText(account, "name"), Shape.anyText(account, "accountName"));
    String suffix = Shape.anyText(account, "upnSuffix");
    entities.add(USER, name, ACTOR);
    entities.add(USER, suffix.isEmpty() || name.contains("@") ? "" : name + "@" + suffix, ACTOR);
    entities.add(USER, Shape.any(account, "userPrincipalName"), ACTOR);
  }

  private void host(JsonNode host) {
    String name = Shape.anyText(host, "hostName");
    String domain = Shape.anyText(host, "dnsDomain");
    entities.add(HOST, name, VICTIM);
    entities.add(HOST, Shape.anyText(host, "fqdn"), VICTIM);
    entities.add(HOST, name.isEmpty() || domain.isEmpty() ? "" : name + "." + domain, VICTIM);
    entities.add(HOST, name.isEmpty() ? Shape.anyText(host, "netBiosName") : "", VICTIM);
  }

  private void ip(JsonNode ip) {
    String address = entities.add(IP, Shape.any(ip, "address"), SOURCE);
    JsonNode location = Shape.any(ip, "location");
    draft.country(address, Shape.anyText(location, "countryCode"));
    draft.country(address, Shape.anyText(location, "countryName"));
  }

  private void mail(JsonNode mail) {
    entities.add(EMAIL, Shape.any(mail, "sender"), SOURCE);
    entities.add(EMAIL, Shape.any(mail, "p1Sender"), SOURCE);
    entities.add(EMAIL, Shape.any(mail, "recipient"), TARGET);
    entities.add(IP, Shape.any(mail, "senderIP"), SOURCE);
  }

  private void file(JsonNode entity) {
    boolean process = typeOf(entity).equals("process");
    JsonNode image = process ? resolved(Shape.any(entity, "imageFile")) : entity;
    if (process) {
      entities.add(PROCESS, path(image), ACTOR);
    }
    entities.add(HASH, Shape.any(entity, "value"), RELATED);
    entities.add(HASH, Shape.any(Shape.any(entity, "properties"), "hashValue"), RELATED);
    for (JsonNode element : Shape.any(image, "fileHashes")) {
      entities.add(HASH, Shape.any(resolved(element), "value"), RELATED);
    }
  }

  private static String path(JsonNode file) {
    String directory = Shape.anyText(file, "directory");
    String name = Shape.anyText(file, "name");
    if (directory.isEmpty() || name.isEmpty()) {
      return name;
    }
    char separator = directory.indexOf('/') >= 0 ? '/' : '\\';
    return directory.endsWith(String.valueOf(separator))
        ? directory + name
        : directory + separator + name;
  }
}
