package io.quarterdeck.decision.correlation;

import org.jspecify.annotations.Nullable;

/** Which case claimed which key, and until when in event time. */
final class Claims {
  private static final int CASE = 0;
  private static final int UNTIL = 1;
  private static final int EPOCH_BITS = 18;
  private final Generations<Rows> tables = new Generations<>(Lifetimes.CASE, () -> new Rows(2));

  /** The last claim on a key, or null. */
  @Nullable Claim find(Fingerprint key) {
    for (int age = 0; age < tables.count(); age++) {
      Rows rows = tables.get(age);
      int row = rows.find(key);
      if (row >= 0) {
        return Claim.of(rows.get(row, CASE), rows.get(row, UNTIL));
      }
    }
    return null;
  }

  void put(Fingerprint key, Claim claim, long now) {
    Rows rows = tables.current(now);
    int row = rows.findOrAdd(key);
    rows.set(row, CASE, claim.caseNumber);
    rows.set(row, UNTIL, claim.until << EPOCH_BITS | claim.epoch);
  }

  /**
   * A claim.
   *
   * @param until event time in milliseconds
   * @param epoch the case's when it claimed
   */
  record Claim(long caseNumber, long until, int epoch) {
    private static Claim of(long caseNumber, long packed) {
      return new Claim(caseNumber, packed >> EPOCH_BITS, (int) packed & WindowCase.MOST_EPOCHS);
    }
  }
}
