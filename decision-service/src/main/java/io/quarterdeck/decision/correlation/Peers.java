package io.quarterdeck.decision.correlation;

import java.util.List;

/** With which other keys an entity was seen within 24 hours, as far as it matters. */
final class Peers {
  private static final int COUNT_BITS = 20;
  private static final int MOST = (1 << COUNT_BITS) - 2;
  private final Generations<Rows> entities = new Generations<>(Lifetimes.PEERS, () -> new Rows(1));
  private final Generations<LongSet> pairs = new Generations<>(Lifetimes.PEERS, LongSet::new);

  /**
   * Records the alert's other keys as peers of one of them.
   *
   * @param limit with more different peers than this the key is shared; 0 is without limit
   * @return whether it is shared
   */
  boolean shares(Fingerprint entity, List<Fingerprint> all, int limit, long now) {
    if (limit <= 0) {
      return false;
    }
    int most = Math.min(limit, MOST);
    Known known = find(entity, now);
    int count = known.count;
    for (Fingerprint other : all) {
      if (count <= most && !other.equals(entity) && addPair(entity, other, known.born, now)) {
        count++;
      }
    }
    if (count > known.count) {
      save(entity, new Known(known.born, count), now);
    }
    return count > most;
  }

  private Known find(Fingerprint entity, long now) {
    for (int age = 0; age < entities.count(); age++) {
      Rows rows = entities.get(age);
      int row = rows.find(entity);
      if (row >= 0) {
        Known known = Known.unpack(rows.get(row, 0));
        return now - known.born < Lifetimes.PEERS ? known : new Known(now, 0);
      }
    }
    return new Known(now, 0);
  }

  private void save(Fingerprint entity, Known known, long now) {
    Rows rows = entities.current(now);
    rows.set(rows.findOrAdd(entity), 0, known.born << COUNT_BITS | known.count);
  }

  private boolean addPair(Fingerprint entity, Fingerprint other, long born, long now) {
    long pair = entity.with(other).with(born).low();
    for (int age = 0; age < pairs.count(); age++) {
      if (pairs.get(age).contains(pair)) {
        return false;
      }
    }
    pairs.current(now).add(pair);
    return true;
  }

  /** How many peers, counted since when. */
  private record Known(long born, int count) {
    static Known unpack(long packed) {
      return new Known(packed >> COUNT_BITS, (int) packed & ((1 << COUNT_BITS) - 1));
    }
  }
}
