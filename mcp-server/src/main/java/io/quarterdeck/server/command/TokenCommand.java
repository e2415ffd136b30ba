package io.quarterdeck.server.command;

import io.quarterdeck.server.command.Arguments.WrongUseException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code token list | create NAME SCOPE… | revoke NAME}, with the admin token of the folder. */
final class TokenCommand {
  private static final String USE = "use: token list | create NAME SCOPE… | revoke NAME";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HubCommand hub;
  private final PrintStream out;

  TokenCommand(HubClient hub, PrintStream out, PrintStream err) {
    this.hub = new HubCommand(hub, err);
    this.out = out;
  }

  int run(List<String> words) {
    return hub.run(() -> {
      String what = words.isEmpty() ? "" : words.getFirst();
      if (what.equals("list")) {
        return list();
      }
      if (what.equals("create") && words.size() > 2) {
        return create(words.get(1), words.subList(2, words.size()));
      }
      if (what.equals("revoke") && words.size() == 2) {
        return revoke(words.get(1));
      }
      throw new WrongUseException(USE);
    });
  }

  private int list() {
    for (JsonNode token : hub.ask("GET", "/tokens", null, null).path("tokens")) {
      out.printf("%-24s %s%n", token.path("name").asString(), token.path("scopes"));
    }
    return 0;
  }

  private int create(String name, List<String> scopes) {
    String body = JSON.writeValueAsString(Map.of("name", name, "scopes", scopes));
    out.println(hub.ask("POST", "/tokens", null, body).path("token").asString());
    return 0;
  }

  private int revoke(String name) {
    hub.ask("DELETE", "/tokens/" + HubCommand.segment(name), null, null);
    out.println("revoked " + name);
    return 0;
  }
}
