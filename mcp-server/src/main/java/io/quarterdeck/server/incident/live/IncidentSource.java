package io.quarterdeck.server.incident.live;

import io.quarterdeck.server.incident.Entry;
import io.quarterdeck.server.incident.Incidents;
import io.quarterdeck.server.incident.view.MessageView;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The log of incidents, told as messages.
 *
 * @param incident the only one, or null for all
 * @param mayRead whether an event may be told to the reader
 */
public record IncidentSource(
    Incidents incidents, MessageView messages, @Nullable String incident, Predicate<Entry> mayRead)
    implements Feed.Source {
  private static final int AT_ONCE = 100;

  @Override
  public Feed.Part after(long position) {
    List<Entry> entries =
        incident == null
            ? incidents.log().all(position, AT_ONCE)
            : incidents.log().since(incident, position, AT_ONCE);
    List<Frame> frames =
        messages.messages(entries.stream().filter(mayRead).toList()).stream()
            .map(message -> new Frame(message.path("id").longValue(), message.toString()))
            .toList();
    return new Feed.Part(frames, entries.isEmpty() ? position : entries.getLast().position());
  }
}
