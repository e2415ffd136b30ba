package io.quarterdeck.server.playbook;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.gate.GateAnswer;
import io.quarterdeck.playbook.gate.Refusal;
import io.quarterdeck.playbook.gate.RunOrder;
import io.quarterdeck.playbook.registry.Registry;
import io.quarterdeck.playbook.run.Requester;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunFilter;
import io.quarterdeck.server.mcp.Deferred;
import io.quarterdeck.server.mcp.Exchange;
import io.quarterdeck.server.mcp.Task;
import io.quarterdeck.server.mcp.ToolAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks the gate for a run in a caller's name, and waits for it as long as a call may last. */
final class RunCall {
  private static final Duration STEP = Duration.ofSeconds(1);

  /** In steps; a client that knows tasks need not wait longer. */
  private static final int DEFER_AFTER = 4;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Registry registry;
  private final RunView view;
  private final Provenance provenance;
  private final Limits limits;

  /**
   * What a call may take.
   *
   * @param budget how long it waits for a run
   * @param runs how many runs of one requester may be under way; 0 for any number
   */
  record Limits(Duration budget, int runs) {}

  RunCall(Registry registry, RunView view, Provenance provenance, Limits limits) {
    this.registry = registry;
    this.view = view;
    this.provenance = provenance;
    this.limits = limits;
  }

  /**
   * What the caller wants beside the arguments.
   *
   * @param sources ids of decisions and runs that arguments were taken from
   */
  record Wishes(
      List<String> sources,
      @Nullable String idempotencyKey,
      @Nullable String incident,
      @Nullable String emergency) {
    /** As they can stand in {@code _meta} of a call. */
    static Wishes of(JsonNode meta) {
      return new Wishes(
          List.of(), meta.path("io.quarterdeck/idempotency_key").asString(null), null, null);
    }
  }

  /** Runs a playbook by its name. */
  ToolAnswer run(String name, ObjectNode given, Wishes wishes, Exchange exchange)
      throws InterruptedException {
    Callers.requireNoTenant(exchange.caller());
    Optional<Playbook> playbook = registry.catalogue().named(name);
    if (playbook.isPresent() && !PlaybookTool.isPermitted(playbook.get(), exchange.view())) {
      return ToolAnswer.error(
          "'" + name + "' is taken out of what this connection may use; another one may have it.");
    }
    Optional<ObjectNode> arguments =
        playbook.isEmpty()
            ? Optional.of(given)
            : Questions.filledIn(
                playbook.get().title(),
                JSON.readTree(playbook.get().parameters().json()),
                given,
                exchange);
    if (arguments.isEmpty()) {
      return ToolAnswer.error("The person was asked for what is missing, and did not say.");
    }
    return asked(name, arguments.get(), wishes, exchange);
  }

  private ToolAnswer asked(String name, ObjectNode arguments, Wishes wishes, Exchange exchange)
      throws InterruptedException {
    Requester by = Callers.throughModel(exchange.caller(), exchange.address());
    if (hasTooMany(by)) {
      return ToolAnswer.error(
          "%d runs that %s asked for are at work already; wait until one has ended, see list_runs."
              .formatted(limits.runs(), by.name()));
    }
    RunOrder order =
        new RunOrder(
            by,
            name,
            arguments.toString(),
            provenance.of(by, arguments, wishes.sources()),
            wishes.idempotencyKey(),
            wishes.incident(),
            wishes.emergency());
    return switch (registry.gate().ask(order)) {
      case GateAnswer.Refused refused -> refused(refused.refusal(), refused.run());
      case GateAnswer.Accepted accepted -> followed(accepted, by, exchange);
      case GateAnswer.WouldRun would -> throw new IllegalStateException("nobody rehearsed");
    };
  }

  private boolean hasTooMany(Requester by) {
    if (limits.runs() == 0) {
      return false;
    }
    int underWay = 0;
    for (RunState state : RunState.values()) {
      if (state.isUnderWay()) {
        RunFilter filter = new RunFilter(null, state, null, by.name(), null);
        underWay += registry.runs().list(filter, limits.runs()).size();
      }
    }
    return underWay >= limits.runs();
  }

  private ToolAnswer followed(GateAnswer.Accepted accepted, Requester by, Exchange exchange)
      throws InterruptedException {
    try {
      return shown(await(accepted.run(), exchange), accepted.repeated());
    } catch (InterruptedException e) {
      if (!accepted.repeated()) {
        // Who gives up a call gives up what it began, where that is still possible.
        registry.control().cancel(accepted.run().id(), by);
      }
      throw e;
    }
  }

  /** Waits for a run, tells how it stands, and gives up when the time of a call is over. */
  Run await(Run run, Exchange exchange) throws InterruptedException {
    Run now = run;
    long seconds = limits.budget().toSeconds();
    for (int waited = 0; waited < seconds; waited++) {
      now = registry.await(run.id(), STEP).orElse(now);
      if (!now.state().isUnderWay()) {
        return now;
      }
      exchange.progress(waited + 1.0, (double) seconds, progress(now));
      if (exchange.mayDefer() && waited >= DEFER_AFTER) {
        throw new Deferred(
            Task.working(run.id().value(), now.createdAt(), now.changedAt(), now.state().word()));
      }
    }
    return now;
  }

  private static String progress(Run run) {
    return run.playbook() + ": " + run.state().word();
  }

  /** The run as the answer, with what to do next where it has not ended. */
  ToolAnswer shown(Run run, boolean repeated) {
    if (run.state() == RunState.REFUSED) {
      ObjectNode whole = view.whole(run);
      return ToolAnswer.error("It was refused: " + run.message(), whole);
    }
    ObjectNode whole = view.whole(run);
    if (repeated) {
      whole.put("repeated", true);
    }
    String next = next(run);
    if (next != null) {
      whole.put("next", next);
    }
    return ToolAnswer.of(whole);
  }

  private static @Nullable String next(Run run) {
    return switch (run.state()) {
      case WAITING_APPROVAL ->
          "Nothing has happened yet: people named in 'approvers' can approve it with ./quarterdeck"
              + " approvals, or POST /approvals/{approval_id}/approve. Look again with get_run.";
      case WAITING_PLATFORM -> "It waits for " + run.waitingFor() + ". Look again with get_run.";
      case REQUESTED, DISPATCHED, RUNNING ->
          "It is still at work. Look again with get_run; do not start it once more.";
      case UNKNOWN ->
          "Nobody knows whether it happened; a person has to look. Do not start it once more.";
      case REFUSED, SUCCEEDED, PARTLY, FAILED, SIMULATED, CANCELLED, TIMED_OUT -> null;
    };
  }

  private static ToolAnswer refused(Refusal refusal, @Nullable Run run) {
    ObjectNode told = JSON.createObjectNode();
    told.put("state", "refused");
    if (run != null) {
      told.put("run_id", run.id().value());
    }
    told.set("refusal", Shown.refusal(refusal));
    return ToolAnswer.error(refusal.sentences(), told);
  }

  /** Whether a playbook of this name changes nothing and tells nobody. */
  boolean onlyLooks(String name) {
    return registry
        .catalogue()
        .named(name)
        .filter(playbook -> playbook.effect() == Effect.QUERY)
        .isPresent();
  }
}
