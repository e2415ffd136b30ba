package io.quarterdeck.server.decision;

import io.quarterdeck.decision.Decisions;
import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.log.DecisionLog.Filter;
import io.quarterdeck.decision.log.DecisionRecord;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What was seen in the latest decisions, to suggest while somebody types. */
public final class RecentEntities {
  private static final int LATEST = 200;
  private static final int MOST = 50;
  private static final Set<String> SUGGESTED = Set.of("ip", "host", "user", "account");

  private final Decisions decisions;

  public RecentEntities(Decisions decisions) {
    this.decisions = decisions;
  }

  /** Ids of decisions that begin like this. */
  public List<String> decisions(Caller caller, String begun) {
    return latest(caller)
        .map(DecisionRecord::id)
        .filter(id -> id.startsWith(begun))
        .limit(MOST)
        .toList();
  }

  /** Addresses, hosts and accounts that begin like this, those seen last first. */
  public List<String> entities(Caller caller, String begun) {
    String plain = begun.toLowerCase(Locale.ROOT);
    return latest(caller)
        .flatMap(record -> record.sighting().entities().stream())
        .filter(key -> SUGGESTED.contains(key.substring(0, Math.max(0, key.indexOf(':')))))
        .map(key -> key.substring(key.indexOf(':') + 1))
        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(plain))
        .distinct()
        .limit(MOST)
        .toList();
  }

  private Stream<DecisionRecord> latest(Caller caller) {
    if (!caller.may(Scope.READ)) {
      return Stream.empty();
    }
    Filter filter =
        new Filter(caller.tenant(), null, null, null, null, null, null, null, null, null, null);
    return decisions.list(filter, LATEST).stream();
  }
}
