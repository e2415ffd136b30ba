package io.quarterdeck.playbook.octomation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The recorded answers under {@code src/test/resources/octomation}. */
final class Recorded {
  static final JsonMapper JSON = JsonMapper.builder().build();

  private Recorded() {}

  /** The text of a file, named without its ending. */
  static String text(String name) {
    try (InputStream in = Recorded.class.getResourceAsStream("/octomation/" + name + ".json")) {
      if (in == null) {
        throw new IllegalArgumentException("there is no recorded " + name);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(String name) {
    return JSON.readTree(text(name));
  }

  /** What an answer holds inside its envelope. */
  static JsonNode result(String name) {
    return json(name).path("result");
  }
}
