package io.quarterdeck.decision.correlation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Short texts end to end in large blocks, found by their position; none is ever removed. */
final class Texts {
  private static final int BLOCK_BITS = 16;
  private static final int BLOCK = 1 << BLOCK_BITS;
  private static final int LENGTH = 2;

  private final List<byte[]> blocks = new ArrayList<>();
  private int used = BLOCK;

  /** Keeps a text of less than 64 KiB. */
  long add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > BLOCK - LENGTH) {
      throw new IllegalArgumentException("a text of " + bytes.length + " bytes is no id");
    }
    if (used + LENGTH + bytes.length > BLOCK) {
      blocks.add(new byte[BLOCK]);
      used = 0;
    }
    byte[] block = blocks.getLast();
    int start = used;
    block[start] = (byte) bytes.length;
    block[start + 1] = (byte) (bytes.length >> 8);
    System.arraycopy(bytes, 0, block, start + LENGTH, bytes.length);
    used = start + LENGTH + bytes.length;
    return (blocks.size() - 1L) << BLOCK_BITS | start;
  }

  String get(long position) {
    byte[] block = blocks.get((int) (position >>> BLOCK_BITS));
    int start = (int) (position & (BLOCK - 1));
    int length = (block[start] & 0xFF) | (block[start + 1] & 0xFF) << 8;
    return new String(block, start + LENGTH, length, StandardCharsets.UTF_8);
  }
}
