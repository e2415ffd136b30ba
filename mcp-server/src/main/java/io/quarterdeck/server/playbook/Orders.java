package io.quarterdeck.server.playbook;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.gate.GateAnswer;
import io.quarterdeck.playbook.gate.RunOrder;
import io.quarterdeck.playbook.registry.Registry;
import io.quarterdeck.playbook.run.Requester;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.server.web.Reply;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Gives orders to the gate, and tells what became of them over HTTP. */
public final class Orders {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Registry registry;
  private final RunView view;
  private final Provenance provenance;

  Orders(Registry registry, RunView view, Provenance provenance) {
    this.registry = registry;
    this.view = view;
    this.provenance = provenance;
  }

  /**
   * A run that a model proposed.
   *
   * @param arguments JSON of an object
   * @param sources ids of the decisions and runs that values were taken from
   * @param key twice the same is one run
   * @param incident that it is for, or null
   */
  public record Proposed(
      String playbook,
      String arguments,
      List<String> sources,
      String key,
      @Nullable String incident) {
    public Proposed {
      sources = List.copyOf(sources);
    }
  }

  /**
   * Asks for a run in the name of a caller who wants what a model wrote: none of its arguments was
   * typed by a person.
   *
   * @param address of the caller, or null
   * @throws Problem when it is refused
   */
  public Reply confirmed(Proposed proposed, Caller caller, @Nullable String address, Duration wait)
      throws InterruptedException {
    return given(order(proposed, caller, address), wait);
  }

  /**
   * What is wrong with a proposal whoever asks for it: no such playbook, or arguments that do not
   * fit; null where nothing is.
   *
   * @throws Problem when a source is unknown, or the caller belongs to one tenant
   */
  public @Nullable String problem(Proposed proposed, Caller caller) {
    if (!(registry.gate().rehearse(order(proposed, caller, null))
        instanceof GateAnswer.Refused refused)) {
      return null;
    }
    return switch (refused.refusal().reason()) {
      case UNKNOWN_PLAYBOOK, BAD_ARGUMENTS -> refused.refusal().sentences();
      default -> null;
    };
  }

  private RunOrder order(Proposed proposed, Caller caller, @Nullable String address) {
    Callers.requireNoTenant(caller);
    Requester by = Callers.throughModel(caller, address);
    return new RunOrder(
        by,
        proposed.playbook(),
        proposed.arguments(),
        provenance.of(by, JSON.readTree(proposed.arguments()), proposed.sources()),
        proposed.key(),
        proposed.incident(),
        null);
  }

  /**
   * Gives an order, and waits a while for its run.
   *
   * @throws Problem when it is refused
   */
  Reply given(RunOrder order, Duration wait) throws InterruptedException {
    return switch (registry.gate().ask(order)) {
      case GateAnswer.Refused refused -> throw problem(refused);
      case GateAnswer.Accepted accepted -> accepted(accepted, wait);
      case GateAnswer.WouldRun would -> throw new IllegalStateException("nobody rehearsed");
    };
  }

  private Reply accepted(GateAnswer.Accepted accepted, Duration wait) throws InterruptedException {
    Run run = registry.await(accepted.run().id(), wait).orElse(accepted.run());
    if (run.state() == RunState.REFUSED) {
      throw refusedBefore(run);
    }
    ObjectNode answer = view.whole(run);
    if (accepted.repeated()) {
      answer.put("repeated", true);
    }
    return new Reply(run.state().isFinal() ? 200 : 202, answer);
  }

  /** Who asks once more hears once more that it was refused. */
  private static Problem refusedBefore(Run run) {
    return new Problem(ProblemType.REFUSED, "It was refused before: " + run.message())
        .with("refusal", Shown.refusal(run))
        .with("run_id", run.id().value())
        .with("state", run.state().word())
        .with("repeated", true);
  }

  private static Problem problem(GateAnswer.Refused refused) {
    ProblemType type =
        switch (refused.refusal().reason()) {
          case UNKNOWN_PLAYBOOK -> ProblemType.UNKNOWN_PLAYBOOK;
          case BAD_ARGUMENTS -> ProblemType.BAD_FIELD;
          case NOT_PERMITTED -> ProblemType.WRONG_SCOPE;
          case PLAYBOOK_DISABLED, PLAYBOOK_CHANGED, KEY_REUSED -> ProblemType.NOT_POSSIBLE;
          case KILL_SWITCH, GUARDRAIL, APPROVAL_REFUSED, APPROVAL_EXPIRED, APPROVAL_VOID ->
              ProblemType.REFUSED;
        };
    Problem problem =
        new Problem(type, refused.refusal().sentences())
            .with("refusal", Shown.refusal(refused.refusal()));
    Run run = refused.run();
    return run == null
        ? problem
        : problem.with("run_id", run.id().value()).with("state", run.state().word());
  }
}
