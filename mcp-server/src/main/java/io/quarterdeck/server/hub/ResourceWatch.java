package io.quarterdeck.server.hub;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.server.mcp.Changes;
import io.quarterdeck.server.mcp.Changes.Watched;
import io.quarterdeck.server.mcp.Client;
import io.quarterdeck.server.mcp.ClientRequest;
import io.quarterdeck.server.mcp.Exchange;
import io.quarterdeck.server.mcp.LogLevel;
import io.quarterdeck.server.mcp.Resource;
import io.quarterdeck.server.mcp.RpcError;
import io.quarterdeck.server.mcp.View;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at the resources that somebody subscribed to, whichever hub changed them, and tells when
 * one reads otherwise. Nothing is looked at while nobody subscribes.
 */
final class ResourceWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ResourceWatch.class);
  private static final Duration PACE = Duration.ofMillis(700);

  /** However fast things happen, so often at most. */
  private static final Duration BREATH = Duration.ofMillis(50);

  private final List<Resource> resources;
  private final Changes changes;
  private final Map<Watched, Integer> seen = new HashMap<>();
  private final Semaphore hurried = new Semaphore(0);
  private final Thread thread;

  ResourceWatch(List<Resource> resources, Changes changes) {
    this.resources = List.copyOf(resources);
    this.changes = changes;
    changes.onWatch(this::begin);
    this.thread = Thread.ofVirtual().name("subscriptions").start(this::look);
  }

  private void look() {
    try {
      while (true) {
        if (hurried.tryAcquire(PACE.toMillis(), TimeUnit.MILLISECONDS)) {
          Thread.sleep(BREATH);
          hurried.drainPermits();
        }
        round();
      }
    } catch (InterruptedException e) {
      // The end.
    }
  }

  /** Looks at once, because something has changed; does not block. */
  void hurry() {
    hurried.release();
  }

  private synchronized void round() {
    Set<Watched> watched = changes.watched();
    seen.keySet().retainAll(watched);
    watched.forEach(this::look);
  }

  /** How it reads when somebody subscribes, so that the very next change is seen. */
  private synchronized void begin(Watched what) {
    if (!seen.containsKey(what)) {
      seen.put(what, hash(what));
    }
  }

  private void look(Watched what) {
    int now = hash(what);
    Integer before = seen.put(what, now);
    if (before != null && before != now) {
      changes.tell(new Changes.Change.Updated(what));
    }
  }

  private int hash(Watched what) {
    for (Resource resource : resources) {
      Optional<String> value = resource.value(what.uri());
      if (value.isPresent()) {
        try {
          return resource.reader().read(value.get(), new Nobody(what.tenant())).hashCode();
        } catch (Exception e) {
          LOG.debug("{} could not be looked at", what.uri(), e);
          return seen.getOrDefault(what, 0);
        }
      }
    }
    return 0;
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  /** Sees all of a tenant's and is told nothing: only whether it reads otherwise goes on. */
  static final class Nobody implements Exchange {
    private final Caller caller;

    Nobody(@Nullable String tenant) {
      this.caller = new Caller("subscriptions", null, Set.of(Scope.ADMIN), tenant);
    }

    @Override
    public Caller caller() {
      return caller;
    }

    @Override
    public @Nullable String address() {
      return null;
    }

    @Override
    public Client client() {
      return new Client("subscriptions", "", JsonMapper.shared().createObjectNode());
    }

    @Override
    public View view() {
      return View.ALL;
    }

    @Override
    public JsonNode meta() {
      return JsonMapper.shared().createObjectNode();
    }

    @Override
    public boolean mayDefer() {
      return false;
    }

    @Override
    public void progress(double done, @Nullable Double total, String message) {}

    @Override
    public void log(LogLevel level, String logger, String text) {}

    @Override
    public Map<String, JsonNode> ask(Map<String, ClientRequest> requests) {
      throw RpcError.invalidRequest("There is nobody to ask.");
    }
  }
}
