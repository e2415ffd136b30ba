package io.quarterdeck.decision.correlation;

/** A set of well-mixed longs, without deletion: its content dies with it. */
final class LongSet {
  private long[] places = new long[64];
  private int size;

  boolean contains(long value) {
    return places[place(value)] != 0;
  }

  void add(long value) {
    int place = place(value);
    if (places[place] != 0) {
      return;
    }
    places[place] = filled(value);
    size++;
    if (size * 4L > places.length * 3L) {
      grow();
    }
  }

  private void grow() {
    long[] old = places;
    places = new long[old.length * 2];
    for (long value : old) {
      if (value != 0) {
        places[place(value)] = value;
      }
    }
  }

  private int place(long value) {
    long wanted = filled(value);
    int mask = places.length - 1;
    int at = (int) (wanted >>> 32) & mask;
    while (places[at] != 0 && places[at] != wanted) {
      at = (at + 1) & mask;
    }
    return at;
  }

  /** Zero marks an empty place. */
  private static long filled(long value) {
    return value == 0 ? 1 : value;
  }
}
