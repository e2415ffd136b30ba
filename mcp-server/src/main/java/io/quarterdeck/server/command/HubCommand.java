package io.quarterdeck.server.command;

import io.quarterdeck.server.command.Arguments.WrongUseException;
import io.quarterdeck.server.command.HubClient.HubAwayException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What commands that ask the hub have in common: the token, the answer, the exit status. */
final class HubCommand {
  private static final String ADMIN = "admin.token";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HubClient hub;
  private final PrintStream err;

  HubCommand(HubClient hub, PrintStream err) {
    this.hub = hub;
    this.err = err;
  }

  /** What a command does with its words. */
  @FunctionalInterface
  interface Work {
    int run();
  }

  /** Does the work; its exit status, 1 where the hub refuses, 2 where the command is wrong. */
  int run(Work work) {
    try {
      return work.run();
    } catch (WrongUseException e) {
      err.println("quarterdeck: " + e.getMessage());
      return 2;
    } catch (HubAwayException | RefusedException e) {
      err.println("quarterdeck: " + e.getMessage());
      return 1;
    }
  }

  /**
   * Asks the hub.
   *
   * @param token file with the token; null for the admin's in the data folder
   * @return JSON; nothing where the hub has nothing to say
   * @throws RefusedException with what the hub says
   */
  JsonNode ask(String method, String path, @Nullable String token, @Nullable String body) {
    HttpResponse<String> response = hub.send(method, path, token == null ? ADMIN : token, body);
    String text = response.body();
    JsonNode answer = text.isEmpty() ? JSON.missingNode() : JSON.readTree(text);
    if (response.statusCode() >= 300) {
      throw new RefusedException(Plain.text(answer.path("detail").asString("")));
    }
    return answer;
  }

  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The hub said no. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }
}
