package io.quarterdeck.decision.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarterdeck.decision.access.AccessEvent;
import io.quarterdeck.decision.web.Endpoint;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Serves nothing, and keeps what it is told for the audit log. */
final class HeardExtension implements Extension {
  private final List<AccessEvent> heard = new CopyOnWriteArrayList<>();
  private final Extension nothing = new Nothing();

  /** All so far, and forgets them. */
  List<AccessEvent> heard() {
    List<AccessEvent> all = List.copyOf(heard);
    heard.clear();
    return all;
  }

  @Override
  public void tell(AccessEvent event) {
    heard.add(event);
  }

  @Override
  public List<Endpoint> endpoints() {
    return nothing.endpoints();
  }

  @Override
  public List<String> descriptions() {
    return nothing.descriptions();
  }

  @Override
  public Optional<String> viewProblem(String view) {
    return nothing.viewProblem(view);
  }

  @Override
  public List<String> away() {
    return nothing.away();
  }

  @Override
  public void measure(MeterRegistry registry) {
    nothing.measure(registry);
  }

  @Override
  public void leave() {
    nothing.leave();
  }

  @Override
  public void close() {
    nothing.close();
  }
}
