package io.quarterdeck.decision.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarterdeck.decision.Decisions;
import io.quarterdeck.decision.access.AccessEvent;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.decision.web.Endpoint;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a process serves beside decisions; closed before they are. */
public interface Extension extends AutoCloseable {
  /** A process that serves decisions only. */
  Opener NONE = settings -> (decisions, clock) -> new Nothing();

  /** Reads what is to be served; its exceptions keep the process from starting. */
  @FunctionalInterface
  interface Opener {
    Plan read(Settings settings);
  }

  /** What was read, once, and is to be served; its exceptions keep the process from starting. */
  @FunctionalInterface
  interface Plan {
    Extension open(Decisions decisions, Clock clock);

    /** The words of the decisions that are kept in the outbox, by which part acts on them. */
    default Map<String, Set<String>> followed() {
      return Map.of();
    }
  }

  List<Endpoint> endpoints();

  /** Class-path names of OpenAPI documents, in YAML, that describe the endpoints. */
  List<String> descriptions();

  /**
   * What is wrong with a view that a new token is to have, as a sentence; empty where it can be
   * read, or nobody here reads views.
   */
  Optional<String> viewProblem(String view);

  /** Writes who got in, was not let in, or may from now on, into the audit log; blocks. */
  void tell(AccessEvent event);

  /** What does not answer at the moment, as words for a person. */
  List<String> away();

  /** Adds figures of its own. */
  void measure(MeterRegistry registry);

  /** Ends what clients listen to; called before the web server ends, which waits for answers. */
  void leave();

  @Override
  void close();

  /** Serves nothing. */
  record Nothing() implements Extension {
    @Override
    public List<Endpoint> endpoints() {
      return List.of();
    }

    @Override
    public List<String> descriptions() {
      return List.of();
    }

    @Override
    public Optional<String> viewProblem(String view) {
      return Optional.empty();
    }

    @Override
    public void tell(AccessEvent event) {}

    @Override
    public List<String> away() {
      return List.of();
    }

    @Override
    public void measure(MeterRegistry registry) {}

    @Override
    public void leave() {}

    @Override
    public void close() {}
  }
}
