package io.quarterdeck.playbook.builtin.notify;

/**
 * A way to tell people something.
 *
 * <p>Thread-safe; blocks, for a bounded time.
 */
interface Channel extends AutoCloseable {
  String name();

  /** Sends a message, at most once. */
  Delivery send(Message message);

  @Override
  default void close() {}
}
