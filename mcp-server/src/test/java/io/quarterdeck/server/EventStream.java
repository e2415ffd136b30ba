package io.quarterdeck.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.stream.Collectors;

/** Server-sent events as they come, read line by line; closing it hangs up. */
public final class EventStream implements AutoCloseable {
  private final BufferedReader lines;

  public EventStream(InputStream events) {
    this.lines = new BufferedReader(new InputStreamReader(events, UTF_8));
  }

  /** The next line that begins so; waits for it, and is {@code null} as a word at the end. */
  public String next(String start) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.startsWith(start)) {
      line = lines.readLine();
    }
    return String.valueOf(line);
  }

  /** The data of the next event. */
  public String data() throws IOException {
    return next("data:");
  }

  /** All lines to the end. */
  public String rest() {
    return lines.lines().collect(Collectors.joining());
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
