package io.quarterdeck.server.incident;

import java.util.Random;

/** What is left to chance; the same again for the same seed. */
final class Dice {
  private final Random random;
  private int ids;

  Dice(long seed) {
    this.random = new Random(seed);
  }

  /** From 0, less than the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Once in so many times. */
  boolean onceIn(int times) {
    return random.nextInt(times) == 0;
  }

  boolean coin() {
    return random.nextBoolean();
  }

  <T> T one(T[] of) {
    return of[random.nextInt(of.length)];
  }

  /** An id that nothing else has. */
  String id(String kind) {
    return kind + "-" + ++ids;
  }
}
