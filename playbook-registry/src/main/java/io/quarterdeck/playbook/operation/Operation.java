package io.quarterdeck.playbook.operation;

import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RecoveryOutcome;
import io.quarterdeck.playbook.platform.RunReport;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import java.util.Optional;

/**
 * A playbook that is written in Java, and whose run ends before its start returns.
 *
 * <p>Thread-safe; called on a virtual thread, and blocks until it has ended.
 */
public interface Operation {
  /** The parameter that is for people only: what it names is not acted on. */
  String REMARK = "reason";

  /** What it is; its id is its name, and stays. */
  PlatformPlaybook description();

  /**
   * What is wrong with arguments that fit the schema, as a sentence for the caller: nobody shall
   * approve what cannot be done.
   */
  default Optional<String> objection(Arguments arguments) {
    return Optional.empty();
  }

  /**
   * Does it, to the end: {@link StartOutcome.Ended}, or what kept it from being done.
   *
   * <p>Only {@link Operations} calls this, and only the gate starts that.
   */
  StartOutcome run(StartRequest request);

  /**
   * Whether a run that nobody heard the end of was done; where it changed nothing it counts as not
   * done.
   */
  default RecoveryOutcome recover(StartRequest request) {
    return new RecoveryOutcome.NeverStarted();
  }

  /**
   * What became of a run that {@link #recover} found.
   *
   * @throws PlatformException of {@link PlatformProblem#NOT_FOUND} when there is none
   */
  default RunReport status(String remoteId) {
    throw new PlatformException(PlatformProblem.NOT_FOUND, "There is no such run.");
  }
}
