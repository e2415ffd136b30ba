package io.quarterdeck.playbook.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a stream, each bounded; what is longer is cut, and the rest of it is read away. */
final class Lines {
  private final InputStream in;
  private final int longest;
  private boolean cut;

  /**
   * Lines, not yet read.
   *
   * @param longest in bytes
   */
  Lines(InputStream in, int longest) {
    this.in = new BufferedInputStream(in);
    this.longest = longest;
  }

  /** The next line without its end; null after the last. */
  @Nullable String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    cut = false;
    int read = in.read();
    if (read < 0) {
      return null;
    }
    while (read >= 0 && read != '\n') {
      if (line.size() < longest) {
        line.write(read);
      } else {
        cut = true;
      }
      read = in.read();
    }
    return line.toString(UTF_8);
  }

  /** Whether the last line was longer. */
  boolean wasCut() {
    return cut;
  }
}
