package io.quarterdeck.decision.correlation;

/** 128 bits that stand for a text. */
record Fingerprint(long high, long low) {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** This text in connection with another one, or with a number. */
  Fingerprint with(long other) {
    return new Fingerprint(mix(high + other * GOLDEN), mix(low ^ Long.rotateLeft(other, 32)));
  }

  Fingerprint with(Fingerprint other) {
    return new Fingerprint(mix(high + other.high * GOLDEN), mix(low + other.low * GOLDEN));
  }

  private static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
