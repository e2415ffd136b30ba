package io.quarterdeck.decision;

import io.quarterdeck.decision.enrich.Known;
import io.quarterdeck.decision.log.DecisionRecord;
import io.quarterdeck.decision.log.RuleArchive;
import io.quarterdeck.decision.source.AlertSources;
import io.quarterdeck.rules.book.RuleBook;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes decisions again from their records: the same alert, the same facts, the same rules, the
 * same window, and so the same bytes.
 */
final class Replay {
  private static final int BOOKS_KEPT = 4;

  private final AlertSources sources;
  private final RuleArchive archive;
  private final RunningRules rules;
  private final Map<String, RuleBook> books =
      new LinkedHashMap<>(8, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RuleBook> eldest) {
          return size() > BOOKS_KEPT;
        }
      };

  Replay(AlertSources sources, RuleArchive archive, RunningRules rules) {
    this.sources = sources;
    this.archive = archive;
    this.rules = rules;
  }

  /**
   * Makes the decision again; may block, and compiles old rules where they were others.
   *
   * @throws IllegalStateException when the rules it was made with are no longer kept
   */
  Replayed replay(DecisionRecord record) {
    Recollection recollection = Recollection.of(record, sources);
    ContextJson.Context context = recollection.context();
    Known known = recollection.known();
    RuleBook book = book(record.rulesVersion());
    Judgement judgement =
        Judgement.of(book, context.tier(), known, context.mayAsk(), context.skipped());
    Decided decided =
        new Decided(
            record.id(),
            judgement,
            known,
            context.correlation(),
            context.caseIds(),
            book.version(),
            context.degraded());
    return new Replayed(record.id(), record.answer(), AnswerJson.of(decided));
  }

  private RuleBook book(String version) {
    if (rules.book().version().equals(version)) {
      return rules.book();
    }
    synchronized (books) {
      return books.computeIfAbsent(
          version,
          wanted ->
              RuleBook.compile(
                  archive
                      .find(wanted)
                      .orElseThrow(() ->
                          new IllegalStateException(
                              "the rules of version " + wanted + " are no longer kept"))));
    }
  }
}
