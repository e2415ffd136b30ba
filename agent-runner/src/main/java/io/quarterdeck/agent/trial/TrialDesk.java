package io.quarterdeck.agent.trial;

import io.quarterdeck.agent.hub.Hub;
import io.quarterdeck.agent.hub.HubAwayException;
import io.quarterdeck.agent.hub.HubRefusedException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where trials are taken and answered. */
public final class TrialDesk implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Hub taking;
  private final Hub hub;

  /**
   * The desk of a hub.
   *
   * @param taking a session of its own for what waits
   */
  public TrialDesk(Hub taking, Hub hub) {
    this.taking = taking;
    this.hub = hub;
  }

  /** The next one; nothing where none came while the hub waited. */
  public Optional<TakenTrial> next()
      throws HubAwayException, HubRefusedException, InterruptedException {
    JsonNode told = taking.call("prompt_trial_next", JSON.createObjectNode());
    return told.has("trial") ? Optional.of(TakenTrial.of(told)) : Optional.empty();
  }

  void submit(TakenTrial trial, String answer, String model)
      throws HubAwayException, HubRefusedException, InterruptedException {
    hub.call(
        "prompt_trial_submit",
        JSON.createObjectNode()
            .put("trial", trial.id())
            .put("side", trial.side())
            .put("answer", answer)
            .put("model", model));
  }

  @Override
  public void close() {
    taking.close();
  }
}
