package io.quarterdeck.server.command;

import io.quarterdeck.server.command.Arguments.WrongUseException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code token list | create NAME SCOPE… [--for PERSON] | revoke NAME}, with the admin token of the
 * folder.
 */
final class TokenCommand {
  private static final String USE =
      "use: token list | create NAME SCOPE… [--for PERSON] | revoke NAME";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HubCommand hub;
  private final PrintStream out;

  TokenCommand(HubClient hub, PrintStream out, PrintStream err) {
    this.hub = new HubCommand(hub, err);
    this.out = out;
  }

  int run(List<String> words) {
    return hub.run(() -> {
      Arguments arguments = Arguments.of(words, Set.of("--for"), Set.of());
      List<String> rest = arguments.rest();
      String what = rest.isEmpty() ? "" : rest.getFirst();
      if (what.equals("list")) {
        return list();
      }
      if (what.equals("create") && rest.size() > 2) {
        return create(rest.get(1), rest.subList(2, rest.size()), arguments.value("--for"));
      }
      if (what.equals("revoke") && rest.size() == 2) {
        return revoke(rest.get(1));
      }
      throw new WrongUseException(USE);
    });
  }

  private int list() {
    for (JsonNode token : hub.ask("GET", "/tokens", null, null).path("tokens")) {
      String owner = token.path("for").asString("");
      out.printf(
          "%-24s %s%s%n",
          token.path("name").asString(),
          token.path("scopes"),
          owner.isEmpty() ? "" : " for " + owner);
    }
    return 0;
  }

  private int create(String name, List<String> scopes, @Nullable String owner) {
    Map<String, Object> token = new LinkedHashMap<>(Map.of("name", name, "scopes", scopes));
    if (owner != null) {
      token.put("for", owner);
    }
    String body = JSON.writeValueAsString(token);
    out.println(hub.ask("POST", "/tokens", null, body).path("token").asString());
    return 0;
  }

  private int revoke(String name) {
    hub.ask("DELETE", "/tokens/" + HubCommand.segment(name), null, null);
    out.println("revoked " + name);
    return 0;
  }
}
