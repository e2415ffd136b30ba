package io.quarterdeck.server.stdio;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads lines of bytes, of which none can fill the memory. */
final class Lines {
  /** Bytes of the longest line that is kept. */
  static final int LONGEST = 16 << 20;

  private final InputStream in;

  Lines(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** A line without its end. */
  static final class Line {
    private final byte[] text;
    private final boolean whole;

    private Line(byte[] text, boolean whole) {
      this.text = text;
      this.whole = whole;
    }

    /** Cut where the line is longer than {@link #LONGEST}. */
    byte[] text() {
      return text;
    }

    boolean isWhole() {
      return whole;
    }

    boolean isBlank() {
      for (byte one : text) {
        if (one > ' ' || one < 0) {
          return false;
        }
      }
      return true;
    }
  }

  /** The next line; null at the end of the input. */
  @Nullable Line next() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream(512);
    int one = in.read();
    if (one < 0) {
      return null;
    }
    boolean whole = true;
    while (one >= 0 && one != '\n') {
      if (text.size() < LONGEST) {
        text.write(one);
      } else {
        whole = false;
      }
      one = in.read();
    }
    return new Line(text.toByteArray(), whole);
  }
}
