package io.quarterdeck.server.command;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code token}: who may do what. */
final class TokenCommand {
  static final HubCommand COMMAND =
      new HubCommand(
          "token",
          new Verb("list", TokenCommand::list),
          new Verb("create NAME SCOPE…", TokenCommand::create),
          new Verb("revoke NAME", TokenCommand::revoke));

  private TokenCommand() {}

  private static int list(Call call) {
    for (JsonNode token : call.get("/tokens").path("tokens")) {
      call.print("%-24s %s", token.path("name"), token.path("scopes"));
    }
    return 0;
  }

  private static int create(Call call) {
    List<String> scopes = call.wordsFrom(1);
    JsonNode made = call.post("/tokens", Map.of("name", call.word(0), "scopes", scopes));
    call.print("%s", made.path("token"));
    return 0;
  }

  private static int revoke(Call call) {
    call.delete(Call.path("/tokens/%s", call.word(0)));
    call.say("revoked " + call.word(0));
    return 0;
  }
}
