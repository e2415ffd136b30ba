package io.quarterdeck.server.mcp;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners what became different. */
public final class Changes {
  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();

  /** What became different. */
  public sealed interface Change {
    /** There are other tools. */
    record Tools() implements Change {}

    /** There are other prompts. */
    record Prompts() implements Change {}

    /** There are other resources. */
    record Resources() implements Change {}

    /** A resource reads otherwise. */
    record Updated(String uri) implements Change {}
  }

  /** Listens until the returned value is closed; must not block. */
  public Listening listen(Consumer<Change> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Ends the listening. */
  @FunctionalInterface
  public interface Listening extends AutoCloseable {
    @Override
    void close();
  }

  /** One listener that fails does not keep the others from hearing. */
  public void tell(Change change) {
    for (Consumer<Change> listener : listeners) {
      try {
        listener.accept(change);
      } catch (RuntimeException e) {
        LOG.warn("{} was not heard by everybody", change, e);
      }
    }
  }
}
