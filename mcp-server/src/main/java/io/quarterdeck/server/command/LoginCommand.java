package io.quarterdeck.server.command;

import java.util.Map;

/** {@code login}: a link that opens the war room, once. */
final class LoginCommand {
  static final HubCommand COMMAND =
      new HubCommand("login", new Verb("[TOKEN-NAME]", LoginCommand::link));

  private LoginCommand() {}

  private static int link(Call call) {
    String name = call.words().isEmpty() ? "admin" : call.word(0);
    String link = call.post("/session/links", Map.of("token", name)).path("link").asString("");
    call.say(call.hub().url() + link);
    return 0;
  }
}
