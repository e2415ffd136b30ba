package io.quarterdeck.playbook.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.quarterdeck.playbook.platform.PlatformProblem;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A server over stdio: each message a line.
 *
 * <p>The SDK's own transport reads lines of any length and leaves a program's children alone.
 */
final class ProcessPeer implements Peer {
  /** Of a message, in bytes. */
  private static final int LARGEST = 4 * 1024 * 1024;

  private static final int MOST_UNSENT = 64;

  private static final byte[] NO_MORE = {};

  private final String name;
  private final ServerProcess process;
  private final BlockingQueue<byte[]> unsent = new ArrayBlockingQueue<>(MOST_UNSENT);
  private final Set<Object> unanswered = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable CallFailedException> end = new AtomicReference<>();
  private volatile Consumer<JSONRPCMessage> listener = message -> {};

  ProcessPeer(String name, ServerProcess process) {
    this.name = name;
    this.process = process;
  }

  @Override
  public void listen(Consumer<JSONRPCMessage> listener) {
    this.listener = listener;
    Thread.ofVirtual().name("mcp-read-" + name).start(this::read);
    Thread.ofVirtual().name("mcp-write-" + name).start(this::write);
  }

  @Override
  public void send(JSONRPCMessage message) {
    if (message instanceof JSONRPCRequest request) {
      unanswered.add(request.id());
    }
    CallFailedException ended = end.get();
    if (ended != null) {
      throw ended.beforeActing();
    }
    if (!unsent.offer((Messages.tree(message) + "\n").getBytes(UTF_8))) {
      throw new CallFailedException(
          PlatformProblem.SPARED, name + " does not read what it is sent. Try again later.", false);
    }
  }

  private void write() {
    try (OutputStream out = process.input()) {
      for (byte[] line = unsent.take(); line.length > 0; line = unsent.take()) {
        out.write(line);
        out.flush();
      }
    } catch (IOException e) {
      end(process.ending());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    Lines lines = new Lines(process.output(), LARGEST);
    try {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (lines.wasCut()) {
          endGarbled(name + " answered with more than " + LARGEST + " bytes. Ask it for less.");
          return;
        }
        hear(process.withoutSecrets(line));
      }
      end(process.ending());
    } catch (IOException e) {
      end(process.ending());
    }
  }

  /** Programs write other things than messages into their output; those are none of ours. */
  private void hear(String line) {
    if (!line.startsWith("{")) {
      return;
    }
    try {
      JsonNode message = Messages.JSON.readTree(line);
      boolean answer = Messages.isAnswer(message);
      if (answer || Messages.isQuestion(message)) {
        Messages.read(message).ifPresentOrElse(this::pass, this::unreadable);
      }
    } catch (JacksonException e) {
      unreadable();
    }
  }

  private void pass(JSONRPCMessage message) {
    if (message instanceof JSONRPCResponse response && response.id() != null) {
      unanswered.remove(response.id());
    }
    listener.accept(message);
  }

  private void unreadable() {
    endGarbled(name + " wrote what is no message of MCP. Look whether it is an MCP server.");
  }

  private void end(String message) {
    end(new CallFailedException(PlatformProblem.AWAY, message, true));
  }

  private void endGarbled(String message) {
    end(CallFailedException.garbled(message));
  }

  /** Whoever waits for an answer hears that none will come. */
  private void end(CallFailedException why) {
    if (end.compareAndSet(null, why)) {
      process.kill();
      unsent.clear();
      unsent.offer(NO_MORE);
      for (Object id : unanswered) {
        listener.accept(
            JSONRPCResponse.error(id, new JSONRPCError(ErrorCodes.INTERNAL_ERROR, "ended", null)));
      }
    }
  }

  /** What does not answer may do so later, and is not listened to then. */
  @Override
  public void late() {
    end(name + " was killed, because it did not answer in time.");
  }

  @Override
  public @Nullable CallFailedException end() {
    return end.get();
  }

  @Override
  public void close() {
    process.close();
    end(name + " was closed.");
  }
}
