package io.quarterdeck.decision.feedback;

import io.quarterdeck.decision.feedback.FeedbackTable.Pair;
import io.quarterdeck.decision.log.DecisionLog;
import io.quarterdeck.decision.log.DecisionRecord;
import io.quarterdeck.decision.sql.Counters;
import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.DatabaseAwayException;
import io.quarterdeck.decision.sql.Storable;
import io.quarterdeck.decision.sql.Watch;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people said of decisions, counted in memory by rule and entity.
 *
 * <p>Counts of other replicas arrive within seconds.
 */
public final class FeedbackBook implements AutoCloseable {
  /** The longest note, in UTF-16 units. */
  public static final int LONGEST_NOTE = 2_000;

  private static final Duration REFRESH_EVERY = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(FeedbackBook.class);

  private final Database database;
  private final DecisionLog log;
  private final Clock clock;
  private final FeedbackTable table;
  private final Map<Pair, VerdictCounts> counts = new ConcurrentHashMap<>();
  private final Watch watch;
  private long seen;

  public FeedbackBook(Database database, DecisionLog log, Clock clock) {
    this.database = database;
    this.log = log;
    this.clock = clock;
    this.table = new FeedbackTable(database.dialect());
    refresh();
    this.watch = Watch.every(REFRESH_EVERY, "feedback", this::refresh);
  }

  /**
   * Takes note of a person's verdict on a decision; a second one replaces the first. Blocks.
   *
   * @param by who says it
   * @param note for people, may be empty
   * @throws DatabaseAwayException when the database is away
   */
  public FeedbackResult add(String decisionId, HumanVerdict verdict, String by, String note) {
    if (note.length() > LONGEST_NOTE) {
      return new FeedbackResult.NoteTooLong();
    }
    Optional<DecisionRecord> decision = log.find(decisionId);
    if (decision.isEmpty()) {
      return new FeedbackResult.UnknownDecision();
    }
    String name = Storable.text(by);
    String text = Storable.clean(note);
    Optional<HumanVerdict> replaced =
        database.write(c -> table.put(c, decision.get(), verdict, name, text, clock.instant()));
    refreshNowOrSoon();
    return new FeedbackResult.Recorded(replaced);
  }

  /** What people said so far; never blocks. */
  public VerdictCounts counts(String tenant, String ruleId, String entity) {
    Pair pair = new Pair(Storable.text(tenant), Storable.text(ruleId), Storable.text(entity));
    return counts.getOrDefault(pair, VerdictCounts.NONE);
  }

  private void refreshNowOrSoon() {
    try {
      refresh();
    } catch (DatabaseAwayException e) {
      LOG.debug("feedback is written but not counted yet", e);
    }
  }

  /** Reads what changed since the last time. */
  private synchronized void refresh() {
    long now = database.read(Counters.FEEDBACK::read);
    if (now != seen) {
      counts.putAll(database.read(connection -> table.countsSince(connection, seen)));
      seen = now;
    }
  }

  @Override
  public void close() {
    watch.close();
  }
}
