package io.quarterdeck.server.mcp.conformance;

import io.quarterdeck.server.mcp.ClientRequest;
import io.quarterdeck.server.mcp.RpcError;
import io.quarterdeck.server.mcp.Task;
import io.quarterdeck.server.mcp.ToolAnswer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One task of the suite, on a thread of its own. */
final class FixtureTask {
  private final String id;
  private final Work work;
  private final Instant createdAt = Instant.now();
  private final Map<String, ClientRequest> wanted = new LinkedHashMap<>();
  private final Map<String, JsonNode> told = new LinkedHashMap<>();
  private Task.Status status = Task.Status.WORKING;
  private Instant updatedAt = createdAt;
  private @Nullable ToolAnswer result;
  private @Nullable RpcError error;
  private @Nullable Thread thread;

  /** What it does. */
  @FunctionalInterface
  interface Work {
    ToolAnswer on(FixtureTask task) throws Exception;
  }

  FixtureTask(String id, Work work) {
    this.id = id;
    this.work = work;
  }

  String id() {
    return id;
  }

  synchronized void start() {
    thread = Thread.ofVirtual().name("task").start(this::run);
  }

  private void run() {
    try {
      ToolAnswer answer = work.on(this);
      end(Task.Status.COMPLETED, answer, null);
    } catch (RpcError e) {
      end(Task.Status.FAILED, null, e);
    } catch (Exception e) {
      end(Task.Status.CANCELLED, null, null);
    }
  }

  private synchronized void end(
      Task.Status how, @Nullable ToolAnswer answer, @Nullable RpcError broke) {
    if (status == Task.Status.WORKING) {
      status = how;
      result = answer;
      error = broke;
      updatedAt = Instant.now();
    }
  }

  /** Waits until the client has told all of it. */
  synchronized Map<String, JsonNode> ask(Map<String, ClientRequest> requests)
      throws InterruptedException {
    wanted.putAll(requests);
    status = Task.Status.INPUT_REQUIRED;
    while (!wanted.isEmpty()) {
      wait();
    }
    status = Task.Status.WORKING;
    return told;
  }

  synchronized void tell(Map<String, JsonNode> answers) {
    answers.forEach((key, answer) -> {
      if (wanted.remove(key) != null) {
        told.put(key, answer);
      }
    });
    updatedAt = Instant.now();
    notifyAll();
  }

  synchronized void cancel() {
    if (status == Task.Status.WORKING || status == Task.Status.INPUT_REQUIRED) {
      status = Task.Status.CANCELLED;
      updatedAt = Instant.now();
      if (thread != null) {
        thread.interrupt();
      }
    }
  }

  synchronized Task now() {
    return new Task(id, status, createdAt, updatedAt, "", result, error, wanted);
  }
}
