package io.quarterdeck.decision.source;

import static io.quarterdeck.rules.fact.EntityRole.RELATED;
import static io.quarterdeck.rules.fact.EntityRole.SOURCE;
import static io.quarterdeck.rules.fact.EntityRole.TARGET;
import static io.quarterdeck.rules.fact.EntityType.DOMAIN;
import static io.quarterdeck.rules.fact.EntityType.EMAIL;
import static io.quarterdeck.rules.fact.EntityType.HASH;
import static io.quarterdeck.rules.fact.EntityType.URL;

import tools.jackson.databind.JsonNode;

/** What the application layers of a Suricata event name, whoever delivers it. */
final class EveAlert {
  private EveAlert() {}

  static void collect(JsonNode event, EntityList entities) {
    http(event.path("http"), entities);
    entities.add(DOMAIN, event.path("tls").path("sni"), TARGET);
    dns(event.path("dns"), entities);
    JsonNode file = event.path("fileinfo");
    entities.add(HASH, file.path("md5"), RELATED);
    entities.add(HASH, file.path("sha256"), RELATED);
    JsonNode email = event.path("email");
    entities.add(EMAIL, email.path("from"), SOURCE);
    entities.add(EMAIL, email.path("to"), TARGET);
  }

  private static void http(JsonNode http, EntityList entities) {
    if (!http.isObject()) {
      return;
    }
    String host = Scalars.text(http.path("hostname"));
    String url = Scalars.text(http.path("url"));
    entities.add(DOMAIN, host, TARGET);
    boolean path = url.startsWith("/") && !host.isEmpty();
    entities.add(URL, path ? "http://" + host + url : url, TARGET);
  }

  private static void dns(JsonNode dns, EntityList entities) {
    entities.add(DOMAIN, dns.path("rrname"), TARGET);
    JsonNode query = dns.path("query");
    entities.add(DOMAIN, query.path("rrname"), TARGET);
    if (query.isArray()) {
      entities.add(DOMAIN, query.path(0).path("rrname"), TARGET);
    }
  }
}
