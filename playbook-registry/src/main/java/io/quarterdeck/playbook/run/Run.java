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
import org.jspecify.annotations.Nullable;

/**
 * A playbook that was asked for, and what became of it.
 *
 * @param playbookVersion of the playbook as it was when asked for
 * @param origins where the arguments came from, by parameter
 * @param idempotencyKey the same key is the same run, or null
 * @param requestedBy the name of the token
 * @param byPerson whether a person asked, and no agent or service
 * @param requesterAddress where the call came from, or null where there was none
 * @param incident it belongs to, or null
 * @param emergency why time windows do not count, or null
 * @param reason the word of what refused or failed it, or null
 * @param message a sentence for a person; may hold the platform's words, so untrusted
 * @param waitingFor who or what is waited for, or null
 * @param remoteId what the platform calls the run, or null while nobody knows
 * @param result JSON as the platform gave it, secrets removed, or null
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
    RunState state,
    @Nullable String reason,
    String message,
    @Nullable String waitingFor,
    @Nullable String remoteId,
    @Nullable String result,
    Instant createdAt,
    Instant changedAt,
    Instant deadline,
    long revision) {

  public Run {
    origins = Map.copyOf(origins);
  }

  /**
   * The run in its next state.
   *
   * @throws IllegalStateException when that state does not follow from this one
   */
  public Run to(RunState next, @Nullable String why, String told, @Nullable String waits) {
    requireMayBecome(next);
    return with(next, why, told, waits, remoteId, result, deadline);
  }

  private void requireMayBecome(RunState next) {
    if (!state.mayBecome(next)) {
      throw new IllegalStateException(
          id + " is " + state.word() + " and cannot become " + next.word());
    }
  }

  /** The run as its platform reports it; unchanged where nothing is new. */
  public Run reported(RunReport report) {
    if (report.state() != state) {
      requireMayBecome(report.state());
    }
    return with(
        report.state(),
        null,
        report.message(),
        report.waitingFor(),
        remoteId,
        report.result() == null ? result : report.result(),
        deadline);
  }

  /** The run with the id that the platform gave it. */
  public Run startedAs(String remote) {
    requireMayBecome(RunState.RUNNING);
    return with(RunState.RUNNING, null, "It was started.", null, remote, result, deadline);
  }

  /** The run as it is being started; its time counts from now, however long people took. */
  public Run dispatchedAt(Instant now) {
    requireMayBecome(RunState.DISPATCHED);
    Instant until = now.plus(Duration.between(createdAt, deadline));
    return with(RunState.DISPATCHED, null, "It is being started.", null, remoteId, result, until);
  }

  /** The run in other words. */
  Run saying(String told, @Nullable String waits, @Nullable String yielded) {
    return with(state, reason, told, waits, remoteId, yielded, deadline);
  }

  /** What its platform is asked to start. */
  public StartRequest startRequest() {
    return new StartRequest(id.value(), platformId, title, arguments);
  }

  private Run with(
      RunState newState,
      @Nullable String newReason,
      String newMessage,
      @Nullable String newWaitingFor,
      @Nullable String newRemoteId,
      @Nullable String newResult,
      Instant newDeadline) {
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
        incident,
        emergency,
        newState,
        newReason,
        newMessage,
        newWaitingFor,
        newRemoteId,
        newResult,
        createdAt,
        changedAt,
        newDeadline,
        revision);
  }
}
