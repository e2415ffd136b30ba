package io.quarterdeck.playbook.platform;

import io.quarterdeck.playbook.schema.Arguments;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection to something that runs playbooks.
 *
 * <p>Thread-safe. A question to the platform takes the connection's timeout at most, and is made on
 * a virtual thread; {@link #list} may need many. Only the gate calls {@link #start}.
 */
public interface SoarPlatform extends Link {
  /** The name that its settings give the connection: {@code soc_octomation}. */
  String name();

  /**
   * The playbooks that may be shown, with their parameters; each id once.
   *
   * @throws PlatformException when the platform is away or answers nonsense
   */
  List<PlatformPlaybook> list();

  /**
   * One playbook as it is now.
   *
   * @throws PlatformException of {@link PlatformProblem#NOT_FOUND} when there is none, or as {@link
   *     #list}
   */
  PlatformPlaybook describe(String platformId);

  /**
   * Starts a playbook, at most once: a start whose outcome is not known is not repeated.
   *
   * <p>Never throws a {@link PlatformException}: what went wrong is an outcome too.
   */
  StartOutcome start(StartRequest request);

  /**
   * What became of a run.
   *
   * @param remoteId as {@link StartOutcome.Started} gave it
   * @throws PlatformException when the platform is away or answers nonsense; asked again later
   */
  RunReport status(String remoteId);

  /**
   * Asks the platform to stop a run.
   *
   * @throws PlatformException when the platform is away or answers nonsense
   */
  CancelOutcome cancel(String remoteId);

  /** Whether a run of this playbook ends by a call of the platform to the hub; asks nobody. */
  default boolean callsBack(String platformId) {
    return false;
  }

  /**
   * What such a call says of its run; asks nobody.
   *
   * @param remoteId as {@link StartOutcome.Started} gave it, or null where it is not known yet
   * @param json what was sent; untrusted
   * @throws PlatformException of {@link PlatformProblem#GARBLED} when it does not say where the run
   *     is, or of {@link PlatformProblem#NOT_FOUND} when runs of this playbook do not end so
   */
  default RunReport told(String platformId, @Nullable String remoteId, String json) {
    throw new PlatformException(
        PlatformProblem.NOT_FOUND, name() + " does not call the hub for runs of this playbook.");
  }

  /**
   * Hears that the hub waits no longer for a run, whose time is over; asks nobody outside. What
   * runs elsewhere runs on: whoever set the deadline may not want it stopped half-way.
   */
  default void abandoned(String remoteId) {}

  /**
   * Looks for a run that may have been started although nobody received its id.
   *
   * @throws PlatformException when the platform is away or answers nonsense; asked again later
   */
  default RecoveryOutcome recover(StartRequest request) {
    return new RecoveryOutcome.CannotTell(
        "This platform cannot be asked whether it started a run whose id was lost.");
  }

  /** From when on its playbooks must be accepted again where they change. */
  default Pinning pinning() {
    return Pinning.ONCE_USED;
  }

  /**
   * What is wrong with arguments that fit the playbook's schema, as a sentence for the caller; asks
   * nobody outside. Empty where nothing is known to be wrong.
   */
  default Optional<String> objection(String platformId, Arguments arguments) {
    return Optional.empty();
  }
}
