package io.quarterdeck.playbook.builtin.logsearch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends where the budget does, or the most that one file may unpack to. */
final class BoundedStream extends FilterInputStream {
  private final Budget budget;
  private final long skipped;
  private long left;
  private boolean cut;

  /**
   * A stream that ends in time.
   *
   * @param skipped how many bytes before it are not read
   */
  BoundedStream(InputStream in, long skipped, Budget budget) {
    super(in);
    this.skipped = skipped;
    this.budget = budget;
    this.left = budget.limits().fileBytes();
  }

  /** What of the file is not read, as a sentence; empty for none. */
  String leftOut() {
    if (cut && budget.isSpent()) {
      return "It was not read to its end: " + budget.because() + ".";
    }
    String part = (budget.limits().fileBytes() >> 20) + " MiB were read.";
    if (skipped > 0) {
      return "Only its last " + part + " Lines are counted from there.";
    }
    return cut ? "Only its first " + part : "";
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (left == 0 || budget.isSpent()) {
      cut = cut || in.read() >= 0;
      return -1;
    }
    int read = in.read(bytes, from, (int) Math.min(length, left));
    if (read > 0) {
      left -= read;
      budget.spend(read);
    }
    return read;
  }
}
