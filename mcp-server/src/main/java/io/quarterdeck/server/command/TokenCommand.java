package io.quarterdeck.server.command;

import io.quarterdeck.server.command.HubClient.HubAwayException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code token list | create NAME SCOPE… | revoke NAME}, with the admin token of the folder. */
final class TokenCommand {
  private static final String TOKEN = "admin.token";
  private static final JsonMapper JSON = new JsonMapper();

  private final HubClient hub;
  private final PrintStream out;
  private final PrintStream err;

  TokenCommand(HubClient hub, PrintStream out, PrintStream err) {
    this.hub = hub;
    this.out = out;
    this.err = err;
  }

  int run(List<String> words) {
    try {
      return switch (words.isEmpty() ? "" : words.getFirst()) {
        case "list" -> list();
        case "create" ->
            words.size() < 3 ? wrong() : create(words.get(1), words.subList(2, words.size()));
        case "revoke" -> words.size() == 2 ? revoke(words.get(1)) : wrong();
        default -> wrong();
      };
    } catch (HubAwayException e) {
      err.println("quarterdeck: " + e.getMessage());
      return 1;
    }
  }

  private int wrong() {
    err.println("quarterdeck: use: token list | create NAME SCOPE… | revoke NAME");
    return 2;
  }

  private int list() {
    HttpResponse<String> response = hub.send("GET", "/tokens", TOKEN, null);
    if (response.statusCode() != 200) {
      return refused(response);
    }
    for (JsonNode token : JSON.readTree(response.body()).path("tokens")) {
      out.printf("%-24s %s%n", token.path("name").asString(), token.path("scopes"));
    }
    return 0;
  }

  private int create(String name, List<String> scopes) {
    String body = JSON.writeValueAsString(Map.of("name", name, "scopes", scopes));
    HttpResponse<String> response = hub.send("POST", "/tokens", TOKEN, body);
    if (response.statusCode() != 201) {
      return refused(response);
    }
    out.println(JSON.readTree(response.body()).path("token").asString());
    return 0;
  }

  private int revoke(String name) {
    String path = "/tokens/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    HttpResponse<String> response = hub.send("DELETE", path, TOKEN, null);
    if (response.statusCode() != 204) {
      return refused(response);
    }
    out.println("revoked " + name);
    return 0;
  }

  private int refused(HttpResponse<String> response) {
    err.println("quarterdeck: " + JSON.readTree(response.body()).path("detail").asString());
    return 1;
  }
}
