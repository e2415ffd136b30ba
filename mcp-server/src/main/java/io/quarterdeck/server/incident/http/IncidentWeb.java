package io.quarterdeck.server.incident.http;

import io.quarterdeck.decision.access.TokenBook;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.server.incident.Incidents;
import io.quarterdeck.server.incident.Turns;
import io.quarterdeck.server.incident.hub.IncidentHub;
import io.quarterdeck.server.incident.live.Feeds;
import io.quarterdeck.server.incident.view.MessageView;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** Everything about incidents that is called over HTTP. */
public final class IncidentWeb implements AutoCloseable {
  private final Feeds feeds;
  private final Turns turns;
  private final List<Endpoint> endpoints;

  /**
   * Everything about incidents.
   *
   * @param asking hears what people ask in them
   */
  public IncidentWeb(IncidentHub hub, Asking asking, TokenBook tokens, Clock clock) {
    Incidents incidents = hub.incidents();
    Visible visible = new Visible(incidents);
    MessageView messages = new MessageView(incidents);
    Listeners listeners = new Listeners(incidents, visible, messages, tokens, clock);
    Speaking speaking = new Speaking(visible, hub.acts(), asking);
    this.feeds = new Feeds(hub.waiters());
    this.turns = hub.turns();
    this.endpoints =
        Stream.of(
                new StreamEndpoints(listeners, feeds).endpoints(),
                new SocketEndpoints(listeners, feeds, speaking).endpoints(),
                new EventEndpoints(hub.openings(), clock).endpoints(),
                new IncidentEndpoints(incidents, visible, messages).endpoints(),
                new ActEndpoints(visible, hub.acts(), hub.executor(), speaking).endpoints(),
                new TurnEndpoints(visible, turns, hub.briefs()).endpoints())
            .flatMap(List::stream)
            .toList();
  }

  public List<Endpoint> endpoints() {
    return endpoints;
  }

  /** Ends what clients listen to and wait for. */
  @Override
  public void close() {
    feeds.close();
    turns.end();
  }
}
