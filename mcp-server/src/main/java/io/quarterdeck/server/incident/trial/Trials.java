package io.quarterdeck.server.incident.trial;

import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.server.incident.NotPossibleException;
import io.quarterdeck.server.incident.RecordedTurn;
import io.quarterdeck.server.incident.brief.Briefs;
import io.quarterdeck.server.incident.brief.TurnBrief;
import io.quarterdeck.server.incident.log.IncidentLog;
import io.quarterdeck.server.incident.prompt.CurrentPrompt;
import io.quarterdeck.server.incident.prompt.PromptBook;
import io.quarterdeck.server.incident.prompt.PromptName;
import io.quarterdeck.server.incident.prompt.RolePrompt;
import io.quarterdeck.server.incident.referee.Scopes;
import io.quarterdeck.server.incident.role.AnswerReader;
import io.quarterdeck.server.incident.role.Language;
import io.quarterdeck.server.incident.role.Reading;
import io.quarterdeck.server.incident.role.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Has turns of the past answered with two prompts by whoever runs a model, and reads the answers;
 * nothing is ever done as they say.
 *
 * <p>Thread-safe, on any number of hubs; all calls block.
 */
public final class Trials {
  /** How long a runner may take for an answer. */
  public static final Duration LEASE = TrialTable.LEASE;

  private static final int CANDIDATES = 10;

  /** Of an answer that is kept, in characters. */
  private static final int LONGEST_ANSWER = 100_000;

  private final RegistryDatabase database;
  private final TrialTable table;
  private final PromptBook prompts;
  private final Briefs briefs;
  private final Scopes scopes;
  private final IncidentLog log;
  private final Runnable made;
  private final Clock clock;

  /**
   * Trials that are kept in a database.
   *
   * @param scopes what an answer may speak of
   * @param made is run when there is a new trial, to wake those who wait for one
   */
  public Trials(
      RegistryDatabase database,
      PromptBook prompts,
      Briefs briefs,
      Scopes scopes,
      IncidentLog log,
      Runnable made,
      Clock clock) {
    this.database = database;
    this.table = new TrialTable(database);
    this.prompts = prompts;
    this.briefs = briefs;
    this.scopes = scopes;
    this.log = log;
    this.made = made;
    this.clock = clock;
  }

  /** A side that a runner holds, with its trial. */
  public record Held(Trial trial, Side side) {}

  /**
   * Makes a trial.
   *
   * @param proposed the prompt that is to be tried, whose role is the turn's where it has one
   * @param language of the role's prompt where the background is tried
   */
  public Trial make(CurrentPrompt proposed, RecordedTurn recorded, Language language, String by) {
    String id = "trial_" + UUID.randomUUID().toString().replace("-", "");
    RolePrompt current = prompts.of(recorded.turn().role(), language);
    RolePrompt other = with(proposed, recorded.turn().role(), language);
    TurnBrief brief = briefs.of(recorded, current);
    Trial trial =
        new Trial(
            id,
            proposed.name().word(),
            recorded.incident().id(),
            recorded.turn().id(),
            brief.context(),
            brief.schema().toString(),
            by,
            now(),
            List.of(
                Side.waiting(id, Side.Kind.CURRENT, current.text(), current.version()),
                Side.waiting(id, Side.Kind.PROPOSED, other.text(), other.version())));
    database.write(() -> {
      table.insert(trial);
      return trial;
    });
    made.run();
    return trial;
  }

  private RolePrompt with(CurrentPrompt proposed, Role role, Language language) {
    return proposed.name().equals(PromptName.BACKGROUND)
        ? RolePrompt.of(prompts.current(new PromptName(role, language)), proposed)
        : RolePrompt.of(proposed, prompts.current(PromptName.BACKGROUND));
  }

  /** A trial as it is now; empty where there is none, or it was too old to be kept. */
  public Optional<Trial> find(String id) {
    table.expire(now());
    return table.find(id);
  }

  /** Takes a side of a trial that waits, the oldest first; empty where none does. */
  public Optional<Held> next(String runner) {
    table.expire(now());
    for (Side side : table.waiting(CANDIDATES)) {
      if (table.claim(side, runner, now())) {
        return table.find(side.trial()).map(trial -> new Held(trial, side));
      }
    }
    return Optional.empty();
  }

  /**
   * Takes the answer of a model, reads it and keeps it with what is wrong with it.
   *
   * @return the problems; empty where it would be accepted
   * @throws NotPossibleException when the runner does not hold the side
   */
  public List<String> submit(
      String id, Side.Kind kind, String runner, String answer, String model) {
    Trial trial = find(id).orElseThrow(Trials::gone);
    Side side = trial.sides().stream().filter(one -> one.kind() == kind).findAny().orElseThrow();
    List<String> problems = problems(trial, answer);
    String kept = answer.substring(0, Math.min(answer.length(), LONGEST_ANSWER));
    if (!table.answer(side, runner, database.clean(kept), problems, model, now())) {
      throw new NotPossibleException(
          "The side is not yours: it is "
              + side.state().word()
              + (side.holder() == null ? "" : ", last held by " + side.holder())
              + ". Ask for the next one with prompt_trial_next.");
    }
    return problems;
  }

  private static NotPossibleException gone() {
    return new NotPossibleException(
        "There is no such trial, or it was too old to be kept. Ask for the next one.");
  }

  private List<String> problems(Trial trial, String answer) {
    RecordedTurn recorded = recorded(trial.incident(), trial.turn()).orElseThrow(Trials::gone);
    Reading reading = AnswerReader.read(answer, scopes.of(recorded.incident(), recorded.turn()));
    return switch (reading) {
      case Reading.Accepted accepted -> List.of();
      case Reading.Refused refused ->
          refused.problems().stream()
              .map(problem ->
                  problem.path().isEmpty()
                      ? problem.sentence()
                      : problem.path() + ": " + problem.sentence())
              .toList();
    };
  }

  /** A turn of the past; empty where the incident has none of this id that somebody took. */
  public Optional<RecordedTurn> recorded(String incident, String turn) {
    return RecordedTurn.find(log.entries(incident, 0, Integer.MAX_VALUE), turn);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
