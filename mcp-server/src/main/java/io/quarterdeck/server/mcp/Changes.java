package io.quarterdeck.server.mcp;

import io.quarterdeck.decision.access.Caller;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners what became different. */
public final class Changes {
  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<Watched>> lookouts = new CopyOnWriteArrayList<>();
  private final Map<Watched, Integer> watched = new ConcurrentHashMap<>();

  /**
   * A resource as somebody reads it.
   *
   * @param tenant of the reader; null where it reads of all
   */
  public record Watched(String uri, @Nullable String tenant) {
    /** As a caller reads it. */
    public static Watched by(Caller caller, String uri) {
      return new Watched(uri, caller.tenant());
    }
  }

  /** What became different. */
  public sealed interface Change {
    /** The notification by which the protocol tells it. */
    String method();

    /** There are other tools. */
    record Tools() implements Change {
      @Override
      public String method() {
        return "notifications/tools/list_changed";
      }
    }

    /** There are other prompts. */
    record Prompts() implements Change {
      @Override
      public String method() {
        return "notifications/prompts/list_changed";
      }
    }

    /** There are other resources. */
    record Resources() implements Change {
      @Override
      public String method() {
        return "notifications/resources/list_changed";
      }
    }

    /** A resource reads otherwise, to some. */
    record Updated(Watched what) implements Change {
      @Override
      public String method() {
        return "notifications/resources/updated";
      }
    }
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

  /** Is told of each resource that is to be looked at, before its subscriber is answered. */
  public void onWatch(Consumer<Watched> lookout) {
    lookouts.add(lookout);
  }

  /**
   * Has a resource looked at, until the returned value is closed: what changes once this has
   * returned is told. May block.
   */
  public Listening watch(Watched what) {
    watched.merge(what, 1, Integer::sum);
    lookouts.forEach(lookout -> lookout.accept(what));
    AtomicBoolean open = new AtomicBoolean(true);
    return () -> {
      if (open.getAndSet(false)) {
        watched.computeIfPresent(what, (key, count) -> count == 1 ? null : count - 1);
      }
    };
  }

  /** The resources that somebody wants to hear of. */
  public Set<Watched> watched() {
    return Set.copyOf(watched.keySet());
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
