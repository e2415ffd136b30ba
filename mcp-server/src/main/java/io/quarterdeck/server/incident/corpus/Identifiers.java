package io.quarterdeck.server.incident.corpus;

import io.quarterdeck.server.incident.Entry;
import io.quarterdeck.server.incident.log.EventJson;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Learns from the logs of incidents what is somebody's name. */
final class Identifiers {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Members of events and results whose value names a person or an account. */
  private static final Pattern USER =
      Pattern.compile(
          "(?i).*(user|account|login|owner|assignee|requester|approver|manager|contact|caller"
              + "|principal|employee|logon).*|by|person|nodded|holder|waiting_for|(full|display|real"
              + "|first|last|given|family|sam).?name|sur.?name");

  private static final Pattern HOST =
      Pattern.compile("(?i).*(host|computer|workstation|machine|device|endpoint|server).*");
  private static final Pattern DOMAIN = Pattern.compile("(?i).*(domain|realm|workgroup).*");

  /** A name is at most a few words. */
  private static final Pattern NAME = Pattern.compile("[^\\s]{1,80}(?: [^\\s]{1,40}){0,3}");

  private static final Pattern SAID =
      Pattern.compile(
          "(?i)(?<![a-z])([a-z_]{0,12}(?:user|username|account|login|owner|host|hostname|computer"
              + "|workstation|machine))[\"']?\\s{0,2}[=:]\\s{0,2}[\"']?([^\\s\"',;<>(){}\\[\\]]{2,80})");
  private static final Pattern HOME =
      Pattern.compile("(?i)[/\\\\](?:home|users)[/\\\\]{1,2}([^/\\\\\"'<>|:\\s]{2,64})");
  private static final Pattern ACCOUNT =
      Pattern.compile(
          "(?<![A-Za-z0-9:\\\\])((?!HK)[A-Z][A-Z0-9-]{1,14})\\\\{1,2}([A-Za-z0-9._$-]{2,64})");
  private static final Pattern MAIL = Pattern.compile("([A-Za-z0-9._%+-]{2,64})@[A-Za-z0-9-]+");

  private final Names names;

  Identifiers(Names names) {
    this.names = names;
  }

  /** Learns from all events of an incident. */
  void learn(List<Entry> entries) {
    if (!entries.isEmpty()) {
      names.add("incident", entries.getFirst().incident());
    }
    for (Entry entry : entries) {
      members(JSON.readTree(EventJson.body(entry.event())));
    }
  }

  /** An entity is what its type says; else the names of members tell. */
  private void members(JsonNode node) {
    if (node.path("value").isString() && node.path("type").isString() && node.has("internal")) {
      entity(node.path("type").asString(""), node.path("value").asString(""));
      return;
    }
    node.forEachEntry(this::member);
    if (node.isArray()) {
      node.forEach(this::item);
    }
  }

  private void item(JsonNode node) {
    if (node.isString()) {
      text(node.stringValue());
    } else {
      members(node);
    }
  }

  private void member(String name, JsonNode value) {
    if (value.isArray()) {
      value.forEach(one -> member(name, one));
    } else if (value.isString()) {
      said(name, value.stringValue());
      text(value.stringValue());
    } else {
      members(value);
    }
  }

  private void said(String member, String value) {
    if (!NAME.matcher(value).matches()) {
      return;
    }
    if (USER.matcher(member).matches()) {
      for (String part : value.split("[()]", -1)) {
        names.addUser(part);
      }
    } else if (HOST.matcher(member).matches()) {
      names.addHost(value);
    } else if (DOMAIN.matcher(member).matches()) {
      names.addDomain(value);
    }
  }

  private void entity(String type, String value) {
    switch (type.toLowerCase(Locale.ROOT)) {
      case "user" -> names.addUser(value);
      case "host" -> names.addHost(value);
      case "domain" -> names.addDomain(value);
      case "cloud_resource" -> names.add("resource", value);
      default -> text(value);
    }
  }

  private void text(String text) {
    String stripped = text.strip();
    if (stripped.startsWith("{") || stripped.startsWith("[")) {
      try {
        members(JSON.readTree(stripped));
        return;
      } catch (JacksonException e) {
        // It only looked like JSON.
      }
    }
    String plain = Spelling.plain(text);
    Matcher said = SAID.matcher(plain);
    while (said.find()) {
      said(said.group(1), said.group(2).replaceFirst("[.:!?]+$", ""));
    }
    for (Pattern pattern : Set.of(HOME, MAIL)) {
      Matcher found = pattern.matcher(plain);
      while (found.find()) {
        names.addUser(found.group(1));
      }
    }
    Matcher account = ACCOUNT.matcher(plain);
    while (account.find()) {
      names.addDomain(account.group(1));
      names.addUser(account.group(2));
    }
  }
}
