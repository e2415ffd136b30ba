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
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
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
 * decision, a verdict) has a record of its own that is written before it acts.
 */
final class CallBook implements Witness, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CallBook.class);
  private static final int MOST_WAITING = 10_000;
  private static final int MOST_AT_ONCE = 500;

  /** A database that takes one writer at a time is left to the next call's own record. */
  private static final Duration GATHERING = Duration.ofMillis(50);

  private static final JsonMapper JSON = JsonMapper.shared();

  /** Behind it nothing comes; an interrupt could hit a write that is under way. */
  private static final Entry LAST = new Entry("", "", "");

  private final AuditLog audit;
  private final CallLimits limits;
  private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
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
      long begun = System.nanoTime();
      ToolAnswer refusal = limits.refusal(tool, exchange.caller());
      Mono<ToolAnswer> made =
          refusal == null ? call.map(answer -> limits.cut(tool, answer)) : Mono.just(refusal);
      return made.doOnNext(
              answer -> note(tool, exchange, answer.isError() ? "error" : "ok", answer, begun))
          .doOnError(thrown -> note(tool, exchange, outcome(thrown), null, begun))
          .doOnCancel(() -> note(tool, exchange, "cancelled", null, begun));
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

  private void note(
      Tool tool, Exchange exchange, String outcome, @Nullable ToolAnswer answer, long begun) {
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
    // Where the log cannot keep up, callers wait: nothing is done that nobody could look up.
    queue(
        new Entry(
            exchange.caller().actor(),
            content.path("run_id").asString(tool.name()),
            content.toString()));
  }

  private void queue(Entry entry) {
    try {
      waiting.put(entry);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
        keep(entries.stream().filter(one -> !one.equals(LAST)).toList());
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
    try {
      waiting.put(LAST);
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
