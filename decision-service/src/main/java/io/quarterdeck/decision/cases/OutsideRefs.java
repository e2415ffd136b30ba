package io.quarterdeck.decision.cases;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The outside cases' ids in memory, bounded.
 *
 * <p>The ledger tells what it reads, so that inside a commit the answer for the decision's own case
 * is always here.
 */
public final class OutsideRefs {
  private record Key(String tenant, long caseNumber) {}

  private final Map<Key, OutsideRef> refs;

  public OutsideRefs(int most) {
    refs = new Newest(most);
  }

  /** Remembers a case's id; what is null was not reported yet. */
  void learn(String tenant, long caseNumber, @Nullable OutsideRef ref) {
    if (ref != null) {
      synchronized (refs) {
        refs.put(new Key(tenant, caseNumber), ref);
      }
    }
  }

  /** The outside case's id as far as it is in memory; never blocks. */
  public Optional<OutsideRef> find(String tenant, long caseNumber) {
    synchronized (refs) {
      return Optional.ofNullable(refs.get(new Key(tenant, caseNumber)));
    }
  }

  private static final class Newest extends LinkedHashMap<Key, OutsideRef> {
    private static final long serialVersionUID = 1L;
    private final int most;

    Newest(int most) {
      super(256, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Key, OutsideRef> eldest) {
      return size() > most;
    }
  }
}
