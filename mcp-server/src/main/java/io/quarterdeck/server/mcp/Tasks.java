package io.quarterdeck.server.mcp;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Where tasks are looked up; all may block. */
public interface Tasks {
  /** Of a server whose calls never go on. */
  Tasks NONE =
      new Tasks() {
        @Override
        public Optional<Task> find(String id, Exchange exchange) {
          return Optional.empty();
        }

        @Override
        public void cancel(String id, Exchange exchange) {}

        @Override
        public void update(String id, ObjectNode answers, Exchange exchange) {}
      };

  /** The task of this id; empty when there is none that this caller may see. */
  Optional<Task> find(String id, Exchange exchange);

  /** Asks for the end of a task that was found; nothing where it has ended. */
  void cancel(String id, Exchange exchange);

  /** Hands in what a task that was found waits for; what it does not wait for is passed over. */
  void update(String id, ObjectNode answers, Exchange exchange);
}
