package io.quarterdeck.server.playbook;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.playbook.registry.Registry;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunFilter;
import io.quarterdeck.server.mcp.Completer;
import io.quarterdeck.server.mcp.Exchange;
import io.quarterdeck.server.mcp.Resource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Playbooks, runs and what the audit log has of a run, to read. */
public final class PlaybookResources {
  private static final int LATEST = 50;
  private static final RunFilter ANY = new RunFilter(null, null, null, null, null);

  private final Registry registry;
  private final RunView view;
  private final PlaybookPrompts names;

  PlaybookResources(Registry registry, RunView view, PlaybookPrompts names) {
    this.registry = registry;
    this.view = view;
    this.names = names;
  }

  /** All of them. */
  public List<Resource> resources() {
    return List.of(
        resource(
            "quarterdeck://playbooks/{name}",
            "playbook",
            "A playbook",
            "What a playbook does, takes and changes, and how it is",
            Callers.LOOK,
            this::playbook,
            names::names),
        resource(
            "quarterdeck://runs/{run_id}",
            "run",
            "A run",
            "State, arguments and result of a run; subscribe to hear when it changes",
            Callers.LOOK,
            this::run,
            this::runs),
        resource(
            "quarterdeck://runs/{run_id}/audit",
            "run_audit",
            "What the audit log has of a run",
            "Who asked, approved, started and reported, and when",
            Set.of(Scope.OPERATE),
            this::audit,
            this::runs));
  }

  private static Resource resource(
      String uri,
      String name,
      String title,
      String description,
      Set<Scope> scopes,
      Resource.Reader reader,
      Completer completer) {
    return new Resource(
        uri, name, title, description, "application/json", scopes, reader, completer);
  }

  private Optional<Resource.Content> playbook(String name, Exchange exchange) {
    return allowed(exchange)
        .flatMap(caller -> registry.catalogue().named(name))
        .map(found ->
            Resource.Content.json(Shown.whole(found, registry.catalogue().changes(found.name()))));
  }

  private Optional<Resource.Content> run(String id, Exchange exchange) {
    return allowed(exchange)
        .flatMap(caller -> view.find(id))
        .map(run -> Resource.Content.json(view.whole(run)));
  }

  private Optional<Resource.Content> audit(String id, Exchange exchange) {
    return allowed(exchange)
        .flatMap(caller -> view.find(id))
        .map(run -> {
          ArrayNode records = JsonMapper.shared().createArrayNode();
          registry.audit().of(run.id().value()).stream().map(Shown::audit).forEach(records::add);
          return Resource.Content.json(records);
        });
  }

  /** Playbooks belong to the whole hub: a tenant's token sees none. */
  private static Optional<Caller> allowed(Exchange exchange) {
    return Optional.of(exchange.caller()).filter(caller -> caller.tenant() == null);
  }

  private List<String> runs(Caller caller, String begun) {
    return caller.tenant() != null
        ? List.of()
        : registry.runs().list(ANY, LATEST).stream()
            .map(Run::id)
            .map(id -> id.value())
            .filter(id -> id.startsWith(begun))
            .toList();
  }
}
