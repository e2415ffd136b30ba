package io.quarterdeck.decision.correlation;

import java.util.ArrayList;
import java.util.List;

/** A table from fingerprints to a few longs each, without deletion: its content dies with it. */
final class Rows {
  private static final int BLOCK_BITS = 9;
  private static final int BLOCK = 1 << BLOCK_BITS;
  private static final int KEY = 2;

  private final int width;
  private final List<long[]> blocks = new ArrayList<>();
  private int[] index = new int[64];
  private int size;

  /** A table with this many columns of longs. */
  Rows(int columns) {
    width = KEY + columns;
  }

  /** The row of a key, or -1. */
  int find(Fingerprint key) {
    int mask = index.length - 1;
    for (int at = place(key.high(), key.low()) & mask; ; at = (at + 1) & mask) {
      int row = index[at] - 1;
      if (row < 0 || holds(row, key)) {
        return row;
      }
    }
  }

  /** The row of a key, a new one of zeros where it had none. */
  int findOrAdd(Fingerprint key) {
    int row = find(key);
    return row >= 0 ? row : add(key);
  }

  long get(int row, int column) {
    return blocks.get(row >> BLOCK_BITS)[offset(row) + KEY + column];
  }

  void set(int row, int column, long value) {
    blocks.get(row >> BLOCK_BITS)[offset(row) + KEY + column] = value;
  }

  private int add(Fingerprint key) {
    if ((size + 1) * 8L > index.length * 5L) {
      grow();
    }
    if (size == blocks.size() * BLOCK) {
      blocks.add(new long[BLOCK * width]);
    }
    int row = size++;
    long[] block = blocks.get(row >> BLOCK_BITS);
    block[offset(row)] = key.high();
    block[offset(row) + 1] = key.low();
    link(row);
    return row;
  }

  private void grow() {
    index = new int[index.length * 2];
    for (int row = 0; row < size; row++) {
      link(row);
    }
  }

  private void link(int row) {
    long[] block = blocks.get(row >> BLOCK_BITS);
    int mask = index.length - 1;
    int at = place(block[offset(row)], block[offset(row) + 1]) & mask;
    while (index[at] != 0) {
      at = (at + 1) & mask;
    }
    index[at] = row + 1;
  }

  private boolean holds(int row, Fingerprint key) {
    long[] block = blocks.get(row >> BLOCK_BITS);
    return block[offset(row)] == key.high() && block[offset(row) + 1] == key.low();
  }

  private int offset(int row) {
    return (row & (BLOCK - 1)) * width;
  }

  private static int place(long high, long low) {
    return (int) (((high ^ low) * 0x9E3779B97F4A7C15L) >>> 32);
  }
}
