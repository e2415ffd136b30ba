package io.quarterdeck.server.command;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code token}: who may do what. */
final class TokenCommand {
  static final HubCommand COMMAND =
      new HubCommand(
          "token",
          new Verb("list", TokenCommand::list),
          new Verb("create NAME SCOPE… [--for PERSON] [--view WORDS]", TokenCommand::create),
          new Verb("revoke NAME", TokenCommand::revoke));

  private TokenCommand() {}

  private static int list(Call call) {
    for (JsonNode token : call.get("/tokens").path("tokens")) {
      call.print(
          "%-24s %s"
              + (token.has("for") ? " for %s" : "%s")
              + (token.has("view") ? " sees %s" : "%s"),
          token.path("name"),
          token.path("scopes"),
          token.path("for"),
          token.path("view"));
    }
    return 0;
  }

  private static int create(Call call) {
    Map<String, Object> token =
        new LinkedHashMap<>(Map.of("name", call.word(0), "scopes", call.wordsFrom(1)));
    if (call.value("--for") != null) {
      token.put("for", call.value("--for"));
    }
    if (call.value("--view") != null) {
      token.put("view", call.value("--view"));
    }
    call.print("%s", call.post("/tokens", token).path("token"));
    return 0;
  }

  private static int revoke(Call call) {
    call.delete(Call.path("/tokens/%s", call.word(0)));
    call.say("revoked " + call.word(0));
    return 0;
  }
}
