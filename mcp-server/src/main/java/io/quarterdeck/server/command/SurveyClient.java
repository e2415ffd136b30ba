package io.quarterdeck.server.command;

import io.quarterdeck.server.command.HubClient.HubAwayException;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the hub for long work, shows how far it is, and hands over the result. */
final class SurveyClient {
  private static final JsonMapper JSON = new JsonMapper();

  private final HubClient hub;
  private final PrintStream err;
  private @Nullable JsonNode last;

  SurveyClient(HubClient hub, PrintStream err) {
    this.hub = hub;
    this.err = err;
  }

  /** The result; null when it was refused, which is told then. */
  @Nullable JsonNode run(String method, String path, @Nullable String body) {
    try {
      hub.stream(method, path, "admin.token", body, this::line);
    } catch (HubAwayException e) {
      err.println("quarterdeck: " + e.getMessage());
      return null;
    }
    if (last != null && last.has("status")) {
      refused(last);
      return null;
    }
    return last;
  }

  private void line(String text) {
    try {
      JsonNode line = JSON.readTree(text);
      boolean progress = line.size() <= 2 && line.has("looked_at");
      if (progress) {
        err.printf("looked at %d decisions …%n", line.path("looked_at").longValue());
      } else {
        last = line;
      }
    } catch (JacksonException e) {
      err.println("quarterdeck: the hub said what is no JSON: " + text);
    }
  }

  private void refused(JsonNode problem) {
    JsonNode problems = problem.path("problems");
    if (problems.isEmpty()) {
      err.println("quarterdeck: " + problem.path("detail").asString(""));
    }
    for (JsonNode one : problems) {
      err.printf(
          "%s:%d: %s%n",
          one.path("file").asString(""),
          one.path("line").intValue(),
          one.path("text").asString(""));
    }
  }
}
