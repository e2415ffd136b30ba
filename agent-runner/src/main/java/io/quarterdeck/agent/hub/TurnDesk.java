package io.quarterdeck.agent.hub;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where turns are taken, answered, kept and given back. */
public final class TurnDesk implements AutoCloseable {
  /** How long the hub lets a call wait for a turn. */
  private static final Duration WAIT = Duration.ofSeconds(5);

  /** How long such a call is waited for. */
  public static final Duration PATIENCE = WAIT.plusSeconds(5);

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Hub taking;
  private final Hub hub;
  private final String language;
  private final int leaseSeconds;

  /**
   * The desk of a hub.
   *
   * @param taking a session of its own for what waits for turns: ended alone, it takes none that
   *     others give back
   * @param language en or zh
   * @param leaseSeconds how long a turn stays the runner's without a sign of life
   */
  public TurnDesk(Hub taking, Hub hub, String language, int leaseSeconds) {
    this.taking = taking;
    this.hub = hub;
    this.language = language;
    this.leaseSeconds = leaseSeconds;
  }

  /**
   * The next turn of one of these roles; nothing where there is none.
   *
   * @param waits whether the hub lets the call wait a while for one
   */
  public Optional<Turn> next(Collection<String> roles, boolean waits)
      throws HubAwayException, HubRefusedException, InterruptedException {
    ObjectNode wanted = JSON.createObjectNode();
    wanted.put("player", "model").put("language", language).put("lease_seconds", leaseSeconds);
    wanted.put("wait_seconds", waits ? WAIT.toSeconds() : 0);
    roles.forEach(wanted.putArray("roles")::add);
    JsonNode told = taking.call("incident_next_turn", wanted);
    return told.has("turn") ? Optional.of(Turn.of(told)) : Optional.empty();
  }

  /**
   * Hands an answer in.
   *
   * @param answer as the model wrote it
   * @param tokens that were spent on the turn since the last answer
   */
  public Outcome submit(Turn turn, String answer, long tokens)
      throws HubAwayException, HubRefusedException, InterruptedException {
    return Outcome.of(
        hub.call("incident_submit_turn", held(turn).put("answer", answer).put("tokens", tokens)));
  }

  /**
   * Says that the model is still at work.
   *
   * @throws HubRefusedException when the turn is no longer the runner's
   */
  public void extend(Turn turn) throws HubAwayException, HubRefusedException, InterruptedException {
    hub.call("incident_extend_turn", held(turn).put("lease_seconds", leaseSeconds));
  }

  /**
   * Gives a turn back.
   *
   * @param why a sentence for the people who watch the incident
   */
  public void release(Turn turn, String why)
      throws HubAwayException, HubRefusedException, InterruptedException {
    hub.call("incident_release_turn", held(turn).put("why", why));
  }

  /** Takes no more turns; what is held can still be answered and given back. */
  @Override
  public void close() {
    taking.close();
  }

  private static ObjectNode held(Turn turn) {
    return JSON.createObjectNode().put("turn", turn.id()).put("claim", turn.claim());
  }
}
