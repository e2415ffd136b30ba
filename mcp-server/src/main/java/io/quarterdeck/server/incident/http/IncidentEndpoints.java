package io.quarterdeck.server.incident.http;

import static io.quarterdeck.server.incident.http.IncidentCalls.CALLS;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Query;
import io.quarterdeck.server.incident.Entry;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.Incidents;
import io.quarterdeck.server.incident.Severity;
import io.quarterdeck.server.incident.Status;
import io.quarterdeck.server.incident.log.Activity;
import io.quarterdeck.server.incident.log.IncidentFilter;
import io.quarterdeck.server.incident.log.IncidentRow;
import io.quarterdeck.server.incident.view.EntryView;
import io.quarterdeck.server.incident.view.IncidentView;
import io.quarterdeck.server.incident.view.MessageView;
import io.quarterdeck.server.incident.view.TreeView;
import io.quarterdeck.server.web.Reply;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists incidents and shows them. */
final class IncidentEndpoints {
  private static final int DEFAULT_PAGE = 50;
  private static final int LARGEST_PAGE = 500;
  private static final int MOST_WORDS = 200;
  private static final Set<String> FILTER =
      Set.of(
          "q", "status", "severity", "assignee", "source", "waiting", "thing", "before", "limit");
  private static final Set<String> PAGE = Set.of("after", "limit");
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Incidents incidents;
  private final Visible visible;
  private final MessageView messages;

  IncidentEndpoints(Incidents incidents, Visible visible, MessageView messages) {
    this.incidents = incidents;
    this.visible = visible;
    this.messages = messages;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            "/incidents",
            IncidentCalls.LOOK,
            CALLS.plain((request, caller) -> Reply.ok(page(request, caller)))),
        Endpoint.get(
            "/incidents/{id}",
            IncidentCalls.LOOK,
            CALLS.plain(
                (request, caller) -> Reply.ok(IncidentView.whole(visible.one(request, caller))))),
        Endpoint.get(
            "/incidents/{id}/tree",
            IncidentCalls.LOOK,
            CALLS.plain(
                (request, caller) -> Reply.ok(TreeView.tree(visible.one(request, caller))))),
        Endpoint.get("/incidents/{id}/messages", IncidentCalls.LOOK, CALLS.plain(this::messages)),
        Endpoint.get("/incidents/{id}/log", IncidentCalls.LOOK, CALLS.plain(this::log)));
  }

  private ObjectNode page(ServerRequest request, Caller caller) {
    Query.requireOnly(request, FILTER);
    int limit = Query.whole(request, "limit", 1, LARGEST_PAGE).orElse(DEFAULT_PAGE);
    List<IncidentRow> rows = incidents.log().projection().list(filter(request, caller), limit);
    ObjectNode page = JSON.createObjectNode();
    ArrayNode shown = page.putArray("incidents");
    Map<String, Activity> activity = incidents.log().projection().activity(rows);
    rows.forEach(
        row -> shown.add(IncidentView.row(row, activity.getOrDefault(row.id(), Activity.NONE))));
    if (rows.size() == limit) {
      page.put("next", rows.getLast().id());
    }
    return page;
  }

  private IncidentFilter filter(ServerRequest request, Caller caller) {
    return new IncidentFilter(
        words(request),
        Query.word(request, "status", Status::ofWord),
        Query.word(request, "severity", Severity::ofWord),
        Query.text(request, "assignee"),
        Query.text(request, "source"),
        caller.tenant(),
        Query.flag(request, "waiting"),
        Query.text(request, "thing"),
        before(request, caller));
  }

  /** Blank ones would be a search for the empty word. */
  private static @Nullable String words(ServerRequest request) {
    String words = Query.text(request, "q");
    if (words == null || words.isBlank()) {
      return null;
    }
    return words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS);
  }

  private @Nullable IncidentRow before(ServerRequest request, Caller caller) {
    String before = Query.text(request, "before");
    return before == null
        ? null
        : incidents
            .log()
            .projection()
            .row(before)
            .filter(row -> caller.speaksFor(row.tenant()))
            .orElseThrow(Visible::unknown);
  }

  private Reply messages(ServerRequest request, Caller caller) {
    List<Entry> entries = entries(request, caller);
    ObjectNode page = JSON.createObjectNode();
    ArrayNode shown = page.putArray("messages");
    messages.messages(entries).forEach(shown::add);
    return Reply.ok(next(page, entries, request));
  }

  private Reply log(ServerRequest request, Caller caller) {
    List<Entry> entries = entries(request, caller);
    ObjectNode page = JSON.createObjectNode();
    ArrayNode shown = page.putArray("events");
    entries.stream().map(EntryView::entry).forEach(shown::add);
    return Reply.ok(next(page, entries, request));
  }

  private List<Entry> entries(ServerRequest request, Caller caller) {
    Query.requireOnly(request, PAGE);
    Incident in = visible.one(request, caller);
    return incidents.log().since(in.id(), Positions.after(request).orElse(0), limit(request));
  }

  private static int limit(ServerRequest request) {
    return Query.whole(request, "limit", 1, LARGEST_PAGE).orElse(LARGEST_PAGE);
  }

  /** The position to go on after; there, too, where a page has no message that people need. */
  private static ObjectNode next(ObjectNode page, List<Entry> entries, ServerRequest request) {
    return entries.size() < limit(request) ? page : page.put("next", entries.getLast().position());
  }
}
