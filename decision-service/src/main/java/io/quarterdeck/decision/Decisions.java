package io.quarterdeck.decision;

import io.quarterdeck.decision.access.Authenticator;
import io.quarterdeck.decision.access.People;
import io.quarterdeck.decision.access.Sessions;
import io.quarterdeck.decision.access.TokenBook;
import io.quarterdeck.decision.cases.LinkResult;
import io.quarterdeck.decision.cases.OutsideRef;
import io.quarterdeck.decision.cases.TakeOutResult;
import io.quarterdeck.decision.correlation.CaseState;
import io.quarterdeck.decision.enrich.Enrichers;
import io.quarterdeck.decision.feedback.FeedbackResult;
import io.quarterdeck.decision.feedback.HumanVerdict;
import io.quarterdeck.decision.log.DecisionLog;
import io.quarterdeck.decision.log.DecisionRecord;
import io.quarterdeck.decision.log.Outbox;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.rules.book.GuardrailBook;
import io.quarterdeck.rules.book.ResponseBook;
import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.rules.book.RuleFiles;
import io.quarterdeck.rules.fact.Alert;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The decision service as a library: everything that the HTTP API offers, in plain Java.
 *
 * <pre>
 * try (Decisions decisions = Decisions.open(Settings.read(System.getenv()), Clock.systemUTC())) {
 *   Answer answer = decisions.decide(DecideRequest.of(alert, Instant.now())).toCompletableFuture().join();
 * }
 * </pre>
 *
 * <p>Thread-safe. {@link #decide} never blocks; all other calls read or write the database and may.
 */
public final class Decisions implements AutoCloseable {
  private final DecisionParts parts;

  private Decisions(DecisionParts parts) {
    this.parts = parts;
  }

  /**
   * Opens the database, compiles the rules, rebuilds the window.
   *
   * @throws io.quarterdeck.rules.book.RuleBookException when the rules do not compile or one of
   *     their cases fails
   * @throws io.quarterdeck.decision.settings.SettingsException when a setting cannot be used
   */
  public static Decisions open(Settings settings, Clock clock) {
    return open(settings, clock, Map.of());
  }

  /**
   * Opens likewise, and keeps the decisions of these words in the {@link #outbox}.
   *
   * @param followed {@code create_case}, {@code append_case}, … by who acts on them
   */
  public static Decisions open(Settings settings, Clock clock, Map<String, Set<String>> followed) {
    return new Decisions(DecisionParts.open(settings, clock, followed));
  }

  /**
   * Decides one alert; complete once the decision is durable.
   *
   * @throws tools.jackson.core.JacksonException when the body is no JSON, with line and column
   * @throws io.quarterdeck.decision.source.UnreadableAlertException when nobody can read the alert
   * @throws io.quarterdeck.decision.enrich.BadEnrichmentException when {@code enrichment} is wrong
   */
  public CompletionStage<Answer> decide(DecideRequest request) {
    return parts.engine().decide(request);
  }

  public Optional<DecisionRecord> find(String decisionId) {
    return parts.log().find(decisionId);
  }

  /** The decisions that pass, newest first. */
  public List<DecisionRecord> list(DecisionLog.Filter filter, int limit) {
    return parts.log().list(filter, limit);
  }

  /**
   * Makes a decision again from its record.
   *
   * @throws IllegalStateException when the rules it was made with are no longer kept
   */
  public Replayed replay(DecisionRecord record) {
    return parts.replay().replay(record);
  }

  /** Says what would be decided, and what would change it; without any effect. */
  public Simulator simulator() {
    return parts.simulator();
  }

  /**
   * Compares a candidate with the rules in force, over recorded decisions.
   *
   * @param tenant null for all
   * @param since received at or after, null for all
   * @param limit how many decisions at most, the newest
   * @param candidate null to compare the rules in force with what was recorded
   * @param mostKept how many changed decisions are named
   * @throws io.quarterdeck.rules.book.RuleBookException when the candidate does not compile
   */
  public Survey backtest(
      @Nullable String tenant,
      @Nullable Instant since,
      int limit,
      @Nullable RuleFiles candidate,
      int mostKept) {
    return new Backtest(
        parts.log(),
        parts.alerts(),
        new LogWalk.Span(tenant, since, limit),
        rules(),
        candidate == null ? null : RuleBook.compile(candidate),
        mostKept);
  }

  /** Says what each rule in force was good for, over recorded decisions; as {@link #backtest}. */
  public Survey ruleReport(
      @Nullable String tenant, @Nullable Instant since, int limit, LocalDate today) {
    return new RuleReport(
        parts.log(), parts.alerts(), new LogWalk.Span(tenant, since, limit), rules(), today);
  }

  /** Remembers what an alert turned out to be. */
  public FeedbackResult feedback(String decisionId, HumanVerdict verdict, String by, String note) {
    return parts.feedback().add(decisionId, verdict, by, note);
  }

  /** What was decided and has to be acted on. */
  public Outbox outbox() {
    return parts.outbox();
  }

  /** The case that a decision belongs to; empty where it belongs to none, or was taken out. */
  public Optional<CaseState> caseOf(String decisionId) {
    return parts.cases().caseOf(decisionId);
  }

  /** The id that an outside case system gave a case, once it was reported. */
  public Optional<OutsideRef> outsideRef(CaseState state) {
    return parts.cases().outsideRef(state.tenant(), state.caseNumber());
  }

  /** Reads the alert of a recorded decision once more. */
  public Alert alert(DecisionRecord record) {
    return Recollection.of(record, parts.alerts()).known().alert();
  }

  /** Reports the id of the outside case that was opened for a decision. */
  public LinkResult linkCase(String decisionId, OutsideRef id) {
    LinkResult result = parts.cases().link(decisionId, id);
    if (result instanceof LinkResult.Linked linked) {
      adopt(linked.state());
    }
    return result;
  }

  /** Takes a decision's alert out of its case, for good. */
  public TakeOutResult takeOut(String decisionId) {
    TakeOutResult result = parts.cases().takeOut(decisionId);
    if (result instanceof TakeOutResult.TakenOut out) {
      adopt(out.state());
    }
    return result;
  }

  /** Closes the case that a decision belongs to; false when it belongs to none. */
  public boolean closeCase(String decisionId) {
    return changeCase(decisionId, state -> parts.cases().close(state.tenant(), state.caseNumber()));
  }

  /** Opens a closed case again; false when the decision belongs to none. */
  public boolean reopenCase(String decisionId) {
    return changeCase(
        decisionId, state -> parts.cases().reopen(state.tenant(), state.caseNumber()));
  }

  private boolean changeCase(
      String decisionId, java.util.function.Function<CaseState, Optional<CaseState>> change) {
    Optional<CaseState> changed = parts.cases().caseOf(decisionId).flatMap(change);
    changed.ifPresent(this::adopt);
    return changed.isPresent();
  }

  private void adopt(CaseState state) {
    // Where the window is away now, SQL settles the next proposal and the window is told then.
    parts.window().adopt(state).toCompletableFuture().exceptionally(away -> null).join();
  }

  /** The rules in force. */
  public RuleBook rules() {
    return parts.rules().book();
  }

  /** The guardrails in force; ask for each run anew, for they change with the rules folder. */
  public GuardrailBook guardrails() {
    return parts.rules().guardrails();
  }

  /** The response rules in force; ask for each turn anew, for they change with the rules folder. */
  public ResponseBook responses() {
    return parts.rules().responses();
  }

  /** What came of the last change to the rules folder. */
  public RuleAttempt lastRuleAttempt() {
    return parts.reload().last();
  }

  /** What the organisation's files and the country database know; for other parts of the hub. */
  public Enrichers enrichers() {
    return parts.enrichers();
  }

  /** The database, where other parts of the hub have their tables too. */
  public Database database() {
    return parts.database();
  }

  public TokenBook tokens() {
    return parts.tokens();
  }

  /** Who signs in at the page by name. */
  public People people() {
    return parts.people();
  }

  /** Finds out who it is. */
  public Authenticator authenticator() {
    return parts.authenticator();
  }

  /** Who is signed in at the page. */
  public Sessions sessions() {
    return parts.sessions();
  }

  /** Whether nobody had ever been let in when this was opened. */
  public boolean isFirstStart() {
    return parts.isFirstStart();
  }

  /** What does not answer at the moment, as words for a person; empty when all is well. */
  public List<String> away() {
    return parts.away();
  }

  /** What is wrong with the context files on disk; the last good ones are in force. */
  public List<String> contextProblems() {
    return parts.enrichers().problems();
  }

  @Override
  public void close() {
    parts.close();
  }
}
