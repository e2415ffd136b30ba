package io.quarterdeck.playbook.mcp;

import io.modelcontextprotocol.client.McpSyncClient;
import io.quarterdeck.playbook.platform.PlatformProblem;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The conversation with a server: begun when it is needed, and again once it has ended. */
final class Conversations implements AutoCloseable {
  private final String name;
  private final Duration timeout;
  private final Supplier<Peer> peers;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Conversation current;
  private boolean closed;

  /**
   * With nobody yet.
   *
   * @param timeout of one question
   * @param peers makes the other end; throws {@link CallFailedException} where it cannot
   */
  Conversations(String name, Duration timeout, Supplier<Peer> peers) {
    this.name = name;
    this.timeout = timeout;
    this.peers = peers;
  }

  /**
   * The answer to a question, which is asked again only where the server certainly did nothing
   * because it knew the conversation no longer.
   *
   * @throws CallFailedException when there is none
   */
  <T> T ask(Function<McpSyncClient, T> question) {
    Conversation kept = current();
    Conversation asked = kept == null ? begun() : kept;
    try {
      return asked.ask(question);
    } catch (CallFailedException e) {
      boolean again = kept != null && asked.hasEnded() && !e.mayHaveActed();
      if (!again) {
        throw e;
      }
      return begun().ask(question);
    }
  }

  private @Nullable Conversation current() {
    lock.lock();
    try {
      return current == null || current.hasEnded() ? null : current;
    } finally {
      lock.unlock();
    }
  }

  /** The one that others have begun meanwhile, or a new one. */
  private Conversation begun() {
    lock.lock();
    try {
      if (closed) {
        throw new CallFailedException(
            PlatformProblem.AWAY, name + " is not asked any more: the hub stops.", false);
      }
      Conversation before = current;
      if (before != null && !before.hasEnded()) {
        return before;
      }
      if (before != null) {
        before.close();
      }
      Conversation fresh = Conversation.begin(name, timeout, peers);
      current = fresh;
      return fresh;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (current != null) {
        current.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
