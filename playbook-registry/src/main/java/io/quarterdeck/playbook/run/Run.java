package io.quarterdeck.playbook.run;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.PlaybookName;
import io.quarterdeck.playbook.Risk;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.rules.fact.ArgumentOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A playbook that was asked for, and what became of it.
 *
 * @param playbookVersion of the playbook as it was when asked for
 * @param origins where the arguments came from, by parameter
 * @param idempotencyKey the same key is the same run, or null
 * @param requestedBy the person, service or agent
 * @param byPerson whether a person asked, and no agent or service
 * @param requesterAddress where the call came from, or null where there was none
 * @param incident it belongs to, or null
 * @param emergency why time windows do not count, or null
 * @param deadline when it has timed out; counts anew from its dispatch
 * @param revision counts the changes
 */
public record Run(
    RunId id,
    PlaybookName playbook,
    String playbookVersion,
    String title,
    String platform,
    String platformId,
    Effect effect,
    Risk risk,
    Arguments arguments,
    Map<String, ArgumentOrigin> origins,
    @Nullable String idempotencyKey,
    String requestedBy,
    boolean byPerson,
    @Nullable String requesterAddress,
    @Nullable String incident,
    @Nullable String emergency,
    Progress progress,
    Instant createdAt,
    Instant changedAt,
    Instant deadline,
    long revision) {

  public Run {
    origins = Map.copyOf(origins);
  }

  public RunState state() {
    return progress.state();
  }

  public @Nullable String reason() {
    return progress.reason();
  }

  public String message() {
    return progress.message();
  }

  public @Nullable String waitingFor() {
    return progress.waitingFor();
  }

  public @Nullable String remoteId() {
    return progress.remoteId();
  }

  public @Nullable String result() {
    return progress.result();
  }

  /**
   * The run in its next state.
   *
   * @throws IllegalStateException when that state does not follow from this one
   */
  public Run to(RunState next, @Nullable String why, String told, @Nullable String waits) {
    requireMayBecome(next);
    return with(progress.to(next, why, told, waits), deadline);
  }

  private void requireMayBecome(RunState next) {
    if (!state().mayBecome(next)) {
      throw new IllegalStateException(
          id + " is " + state().word() + " and cannot become " + next.word());
    }
  }

  /**
   * The run as it was refused.
   *
   * @param why the word of the reason
   * @param help who or what could change it, as a sentence
   * @param guardrail the name of the rule that spoke, or null
   */
  public Run refused(String why, String told, String help, @Nullable String guardrail) {
    requireMayBecome(RunState.REFUSED);
    return with(progress.refused(why, told, help, guardrail), deadline);
  }

  /** A run that may have started, and of which a person must say what became. */
  public Run unknown(String why, String told) {
    return to(RunState.UNKNOWN, why, told + settle(), "a person");
  }

  private String settle() {
    return " Once you know what became of it, say so: ./quarterdeck runs settle " + id;
  }

  /** The run as its platform reports it; unchanged where nothing is new. */
  public Run reported(RunReport report) {
    if (report.state() != state()) {
      requireMayBecome(report.state());
    }
    boolean lost = report.state() == RunState.UNKNOWN;
    String told = lost ? report.message() + settle() : report.message();
    Progress reported = progress.to(report.state(), null, told, report.waitingFor());
    String yielded = report.result() == null ? result() : report.result();
    return with(reported.known(remoteId(), yielded), deadline);
  }

  /** The run with the id that the platform gave it. */
  public Run startedAs(String remote) {
    return to(RunState.RUNNING, null, "It was started.", null).withRemoteId(remote);
  }

  private Run withRemoteId(String remote) {
    return with(progress.known(remote, result()), deadline);
  }

  /** The run as it is being started; its time counts from now, however long people took. */
  public Run dispatchedAt(Instant now) {
    requireMayBecome(RunState.DISPATCHED);
    Instant until = now.plus(Duration.between(createdAt, deadline));
    return with(progress.to(RunState.DISPATCHED, null, "It is being started.", null), until);
  }

  /** What its platform is asked to start. */
  public StartRequest startRequest() {
    return new StartRequest(id.value(), platformId, title, arguments);
  }

  /** What platforms and callers say in it, as it may be kept; its arguments are what is run. */
  Run cleaned(UnaryOperator<String> clean) {
    return with(
        Progress.cleaned(incident, clean),
        Progress.cleaned(emergency, clean),
        progress.cleaned(clean),
        deadline);
  }

  private Run with(Progress next, Instant until) {
    return with(incident, emergency, next, until);
  }

  private Run with(
      @Nullable String belongsTo, @Nullable String urgent, Progress next, Instant until) {
    return new Run(
        id,
        playbook,
        playbookVersion,
        title,
        platform,
        platformId,
        effect,
        risk,
        arguments,
        origins,
        idempotencyKey,
        requestedBy,
        byPerson,
        requesterAddress,
        belongsTo,
        urgent,
        next,
        createdAt,
        changedAt,
        until,
        revision);
  }
}
