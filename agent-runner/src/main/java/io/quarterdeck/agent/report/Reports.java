package io.quarterdeck.agent.report;

import io.quarterdeck.agent.hub.Hub;
import io.quarterdeck.agent.hub.HubAwayException;
import io.quarterdeck.agent.hub.HubRefusedException;
import io.quarterdeck.agent.model.CallWitness;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells the hub how the runner is and what it asked models, behind the work: what the hub cannot
 * take now is told later, and the oldest is dropped where it becomes too much.
 */
public final class Reports implements CallWitness, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reports.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration ALIVE_EVERY = Duration.ofSeconds(30);

  /** How long the end of a runner waits for what it has to tell. */
  private static final Duration LAST_PATIENCE = Duration.ofSeconds(5);

  private static final int MOST_KEPT = 2_000;
  private static final int MOST_AT_ONCE = 100;

  /** In characters; the hub takes messages of 1 MiB, and a character may have three bytes. */
  private static final int LARGEST_REPORT = 300_000;

  private static final int LONGEST_TEXT = 20_000;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Hub hub;
  private final String runner;
  private final Map<String, String> models;
  private final String currency;
  private final Status status;
  private final Clock clock;
  private final Deque<ObjectNode> waiting = new ArrayDeque<>();
  private final Thread teller;
  private Status.Told lastTold;
  private Instant lastAt = Instant.EPOCH;
  private int atOnce = MOST_AT_ONCE;
  private volatile boolean keepText;

  /**
   * Reports of a runner, begun at once.
   *
   * @param models by role
   */
  public Reports(
      Hub hub,
      String runner,
      Map<String, String> models,
      String currency,
      Status status,
      Clock clock) {
    this.hub = hub;
    this.runner = runner;
    this.models = Map.copyOf(models);
    this.currency = currency;
    this.status = status;
    this.clock = clock;
    this.lastTold = status.told();
    this.teller = Thread.ofVirtual().name("reports").unstarted(this::tell);
  }

  public void start() {
    teller.start();
  }

  @Override
  public void heard(Call call) {
    ObjectNode one = written(call);
    synchronized (waiting) {
      // What the hub could not take was put back, so there may be more than the most.
      while (waiting.size() >= MOST_KEPT) {
        waiting.removeFirst();
      }
      waiting.addLast(one);
    }
  }

  private ObjectNode written(Call call) {
    ObjectNode one = JSON.createObjectNode();
    var subject = call.question().subject();
    one.put("id", UUID.randomUUID().toString())
        .put("at", clock.instant().toString())
        .put("role", subject.role())
        .put("provider", call.model().provider().word())
        .put("model", call.model().name())
        .put("input_tokens", call.tokens().input())
        .put("cached_tokens", call.tokens().cached())
        .put("output_tokens", call.tokens().output())
        .put("latency_ms", call.latency().toMillis())
        .put("cost", call.cost())
        .put("currency", currency)
        .put("attempt", call.attempt())
        .put("outcome", call.outcome());
    stated(one, "incident", subject.incident());
    stated(one, subject.role().equals("chat") ? "question" : "turn", subject.turn());
    stated(one, "prompt_version", subject.promptVersion());
    if (keepText) {
      one.put("request", cut(call.question().text())).put("response", cut(call.said()));
    }
    return one;
  }

  private static void stated(ObjectNode one, String member, String value) {
    if (!value.isEmpty()) {
      one.put(member, value);
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }

  private void tell() {
    try {
      while (true) {
        Thread.sleep(LOOK_EVERY);
        told();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells the next ones; false where the hub could not take them now. */
  private boolean told() throws InterruptedException {
    List<ObjectNode> calls = taken();
    Status.Told now = status.told();
    boolean due = clock.instant().isAfter(lastAt.plus(ALIVE_EVERY)) || !now.equals(lastTold);
    if (calls.isEmpty() && !due) {
      return true;
    }
    try {
      JsonNode answer = hub.call("runner_report", report(now, calls));
      keepText = answer.path("keep_text").asBoolean(false);
      lastTold = now;
      lastAt = clock.instant();
      atOnce = Math.min(MOST_AT_ONCE, 2 * atOnce);
    } catch (HubAwayException e) {
      givenBack(calls);
      return false;
    } catch (InterruptedException e) {
      // The hub knows each by its id, so it may be told of one that it took already.
      givenBack(calls);
      throw e;
    } catch (HubRefusedException e) {
      refused(calls, e.why());
      lastAt = clock.instant();
    }
    return true;
  }

  /**
   * The others are told without the one that is wrong: half of them next time, down to it alone.
   */
  private void refused(List<ObjectNode> calls, String why) {
    if (calls.size() > 1) {
      atOnce = calls.size() / 2;
      givenBack(calls);
    } else {
      LOG.warn("the hub does not take a report of this runner: {}", why);
    }
  }

  private List<ObjectNode> taken() {
    synchronized (waiting) {
      List<ObjectNode> calls = new ArrayList<>();
      int size = 0;
      while (!waiting.isEmpty() && calls.size() < atOnce && size < LARGEST_REPORT) {
        ObjectNode next = waiting.removeFirst();
        size += next.toString().length();
        calls.add(next);
      }
      return calls;
    }
  }

  private void givenBack(List<ObjectNode> calls) {
    synchronized (waiting) {
      calls.reversed().forEach(waiting::addFirst);
    }
  }

  private ObjectNode report(Status.Told now, List<ObjectNode> calls) {
    ObjectNode report = JSON.createObjectNode();
    report.put("runner", runner).put("state", now.state().told()).put("message", now.message());
    ObjectNode named = report.putObject("models");
    models.forEach(named::put);
    calls.forEach(report.putArray("calls")::add);
    return report;
  }

  /** Tells what is left, as long as the hub takes it, and says how much it could not tell. */
  @Override
  public void close() {
    teller.interrupt();
    Thread last = Thread.ofVirtual().name("last reports").unstarted(this::tellAll);
    try {
      teller.join(LOOK_EVERY);
      last.start();
      last.join(LAST_PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    last.interrupt();
    int untold = untold();
    if (untold > 0) {
      LOG.warn("the hub was not told of {} calls of models before the end", untold);
    }
  }

  private void tellAll() {
    try {
      boolean taken = told();
      while (taken && untold() > 0) {
        taken = told();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int untold() {
    synchronized (waiting) {
      return waiting.size();
    }
  }
}
