package io.quarterdeck.server.stdio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.databind.JsonNode;

/** Writes messages, each on a line of its own, however many threads have one. */
final class Outlet {
  private final OutputStream out;
  private boolean broken;

  Outlet(OutputStream out) {
    this.out = out;
  }

  /** Writes a message; nothing once nobody reads any more. */
  synchronized void write(JsonNode message) {
    if (broken) {
      return;
    }
    try {
      // Jackson writes line ends within texts as escapes, so that this is one line.
      out.write((message + "\n").getBytes(UTF_8));
      out.flush();
    } catch (IOException e) {
      broken = true;
    }
  }

  /** Whether the reader has gone. */
  synchronized boolean isBroken() {
    return broken;
  }
}
