package io.quarterdeck.server.hub;

import io.quarterdeck.playbook.audit.AuditEvent;
import io.quarterdeck.playbook.audit.AuditLog;
import io.quarterdeck.server.mcp.ControlFlow;
import io.quarterdeck.server.mcp.Deferred;
import io.quarterdeck.server.mcp.Exchange;
import io.quarterdeck.server.mcp.RpcError;
import io.quarterdeck.server.mcp.Tool;
import io.quarterdeck.server.mcp.ToolAnswer;
import io.quarterdeck.server.mcp.Witness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes every call of a tool into the audit log, with its client's name, and keeps tokens within
 * their limits.
 *
 * <p>The records are written behind the calls, many in one transaction: what acts (a run, a
 * decision, a verdict) has a record of its own that is written before it acts. A call that could
 * not be written down is not made: its client is told so, and nobody waits.
 */
final class CallBook implements Witness, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CallBook.class);
  static final int MOST_WAITING = 10_000;

  private static final int MOST_AT_ONCE = 500;

  /** A database that takes one writer at a time is left to the next call's own record. */
  private static final Duration GATHERING = Duration.ofMillis(50);

  private static final JsonMapper JSON = JsonMapper.shared();

  /** Behind it nothing comes; an interrupt could hit a write that is under way. */
  private static final Entry LAST = new Entry("", "", "");

  private final AuditLog audit;
  private final CallLimits limits;

  /** One for each call that is being made or waits to be written. */
  private final Semaphore places = new Semaphore(MOST_WAITING);

  private final BlockingQueue<Entry> waiting = new LinkedBlockingQueue<>();
  private final Thread writer;

  private record Entry(String actor, String subject, String content) {}

  CallBook(AuditLog audit, CallLimits limits) {
    this.audit = audit;
    this.limits = limits;
    this.writer = Thread.ofVirtual().name("calls").start(this::write);
  }

  @Override
  public Mono<ToolAnswer> attend(Tool tool, Exchange exchange, Mono<ToolAnswer> call) {
    return Mono.defer(() -> {
      if (!places.tryAcquire()) {
        return Mono.just(
            ToolAnswer.error(
                "%d calls wait for the audit log, which does not keep up, and %s was not called: try again in some seconds."
                    .formatted(MOST_WAITING, tool.name())));
      }
      Call made = new Call(tool, exchange);
      ToolAnswer refusal = limits.refusal(tool, exchange.caller());
      return (refusal == null ? call.map(answer -> limits.cut(tool, answer)) : Mono.just(refusal))
          .doOnNext(answer -> made.note(answer.isError() ? "error" : "ok", answer))
          .doOnError(thrown -> made.note(outcome(thrown), null))
          .doFinally(end -> made.note("cancelled", null));
    });
  }

  @Override
  public void admit(Exchange exchange) {
    String excess = limits.excess(exchange.caller());
    if (excess != null) {
      throw RpcError.invalidRequest(excess);
    }
  }

  private static String outcome(Throwable thrown) {
    return switch (thrown) {
      case Deferred later -> "deferred";
      case ControlFlow asked -> "asked";
      default -> "failed";
    };
  }

  /** A call that is being made, and is noted once. */
  private final class Call {
    private final Tool tool;
    private final Exchange exchange;
    private final long begun = System.nanoTime();
    private final AtomicBoolean noted = new AtomicBoolean();

    Call(Tool tool, Exchange exchange) {
      this.tool = tool;
      this.exchange = exchange;
    }

    void note(String outcome, @Nullable ToolAnswer answer) {
      if (noted.getAndSet(true)) {
        return;
      }
      ObjectNode content = JSON.createObjectNode();
      content.put("tool", tool.name());
      content.put("client", exchange.client().name());
      content.put("client_version", exchange.client().version());
      content.put("token", exchange.caller().name());
      content.put("outcome", outcome);
      content.put("ms", (System.nanoTime() - begun) / 1_000_000);
      if (answer != null && answer.structured() instanceof ObjectNode structured) {
        named(content, structured, "run_id");
        named(content, structured, "state");
      }
      waiting.add(
          new Entry(
              exchange.caller().actor(),
              content.path("run_id").asString(tool.name()),
              content.toString()));
    }
  }

  private static void named(ObjectNode content, ObjectNode structured, String member) {
    JsonNode value = structured.path(member);
    if (value.isString()) {
      content.set(member, value);
    }
  }

  private void write() {
    try {
      List<Entry> entries = new ArrayList<>();
      while (!entries.contains(LAST)) {
        entries.clear();
        entries.add(waiting.take());
        if (!entries.contains(LAST)) {
          Thread.sleep(GATHERING);
        }
        waiting.drainTo(entries, MOST_AT_ONCE);
        List<Entry> calls = entries.stream().filter(one -> !one.equals(LAST)).toList();
        keep(calls);
        places.release(calls.size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep(List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    try {
      audit.alone(() -> {
        entries.forEach(
            one -> audit.append(AuditEvent.TOOL_CALLED, one.actor(), one.subject(), one.content()));
        return entries.size();
      });
    } catch (RuntimeException e) {
      LOG.error("{} calls of tools could not be written into the audit log", entries.size(), e);
    }
  }

  /** Writes what waits. */
  @Override
  public void close() {
    waiting.add(LAST);
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
