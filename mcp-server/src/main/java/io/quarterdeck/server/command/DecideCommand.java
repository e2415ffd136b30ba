package io.quarterdeck.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.server.command.HubClient.HubAwayException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code decide FILE…}: sends alerts to the hub and prints its decisions. */
final class DecideCommand {
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final HubClient hub;
  private final PrintStream out;
  private final PrintStream err;

  DecideCommand(HubClient hub, PrintStream out, PrintStream err) {
    this.hub = hub;
    this.out = out;
    this.err = err;
  }

  int run(List<String> files) {
    if (files.isEmpty()) {
      err.println("quarterdeck: use: decide FILE…");
      return 2;
    }
    int failed = 0;
    for (String file : files) {
      failed += decide(Path.of(file)) ? 0 : 1;
    }
    return failed == 0 ? 0 : 1;
  }

  private boolean decide(Path file) {
    try {
      String alert = Files.readString(file, UTF_8);
      HttpResponse<String> response = hub.send("POST", "/decide", "decide.token", alert);
      boolean decided = response.statusCode() == 200;
      (decided ? out : err).println(pretty(response.body()));
      return decided;
    } catch (MalformedInputException e) {
      err.println("quarterdeck: " + file + " is not UTF-8 text");
    } catch (IOException e) {
      err.println("quarterdeck: " + file + " cannot be read: " + e.getMessage());
    } catch (HubAwayException e) {
      err.println("quarterdeck: " + e.getMessage());
    }
    return false;
  }

  private static String pretty(String json) {
    try {
      return PRETTY.writeValueAsString(PRETTY.readTree(json));
    } catch (JacksonException e) {
      return json;
    }
  }
}
