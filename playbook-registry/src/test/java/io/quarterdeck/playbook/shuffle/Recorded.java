package io.quarterdeck.playbook.shuffle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The answers under {@code src/test/resources/shuffle}. */
final class Recorded {
  static final JsonMapper JSON = JsonMapper.builder().build();

  private Recorded() {}

  /** A fresh tree of a file, named without its ending. */
  static ObjectNode json(String name) {
    try (InputStream in = Recorded.class.getResourceAsStream("/shuffle/" + name + ".json")) {
      if (in == null) {
        throw new IllegalArgumentException("there is no recorded " + name);
      }
      return (ObjectNode) JSON.readTree(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
