package io.quarterdeck.server.playbook;

import static io.quarterdeck.server.playbook.Callers.CALLS;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.playbook.catalogue.SyncState;
import io.quarterdeck.playbook.gate.KillSwitch;
import io.quarterdeck.playbook.platform.ConnectionState;
import io.quarterdeck.playbook.platform.SoarPlatform;
import io.quarterdeck.playbook.registry.Registry;
import io.quarterdeck.playbook.run.Requester;
import io.quarterdeck.server.web.Calls;
import io.quarterdeck.server.web.Reply;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.reactive.function.server.ServerRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is connected and how it is, and what only who operates the hub may do. */
final class PlatformEndpoints {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Registry registry;

  PlatformEndpoints(Registry registry) {
    this.registry = registry;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            "/platforms", Callers.LOOK, CALLS.plain((request, by) -> Reply.ok(platforms()))),
        Endpoint.post("/platforms/{name}/sync", Scope.OPERATE, CALLS.plain(this::sync)),
        Endpoint.get(
            "/kill-switch",
            Callers.LOOK,
            CALLS.plain((request, by) -> Reply.ok(shown(registry.killSwitch().position())))),
        Endpoint.put("/kill-switch", Scope.OPERATE, CALLS.withBody(this::kill)));
  }

  private ObjectNode platforms() {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode rows = answer.putArray("platforms");
    registry.platforms().stream().map(this::shown).forEach(rows::add);
    registry.packs().problems().forEach(answer.putArray("pack_problems")::add);
    return answer;
  }

  private ObjectNode shown(SoarPlatform platform) {
    ObjectNode shown = JSON.createObjectNode();
    shown.put("name", platform.name());
    Optional<SyncState> sync = registry.catalogue().lastSync(platform.name());
    shown.put("state", state(platform, sync));
    shown.put("playbooks", registry.catalogue().of(platform.name()).size());
    sync.ifPresent(last -> shown.set("last_sync", shown(last)));
    return shown;
  }

  /** One that nobody has heard of is not ready, though calls to it would be let through. */
  private static String state(SoarPlatform platform, Optional<SyncState> sync) {
    if (platform.state() != ConnectionState.READY) {
      return platform.state().word();
    }
    return sync.map(last -> last.problem() == null ? "ready" : "failing").orElse("untried");
  }

  private static ObjectNode shown(SyncState sync) {
    ObjectNode shown = JSON.createObjectNode();
    shown.put("at", sync.at().toString());
    shown.put("playbooks", sync.playbooks());
    if (sync.problem() != null) {
      shown.put("problem", sync.problem());
    }
    return shown;
  }

  private Reply sync(ServerRequest request, Requester by) {
    return registry
        .catalogue()
        .sync(Calls.word(request, "name"))
        .map(state -> Reply.ok(shown(state)))
        .orElseThrow(() ->
            new Problem(
                ProblemType.UNKNOWN_PLATFORM,
                "No connection has this name; GET /platforms lists them."));
  }

  private Reply kill(ServerRequest request, Requester by, JsonNode body) {
    Fields fields = new Fields(body, Set.of("engaged", "reason"));
    String reason = fields.text("reason", "");
    if (reason.isBlank()) {
      throw Fields.bad("'reason' says why, for those who find the hub stopped");
    }
    return Reply.ok(shown(registry.killSwitch().set(fields.flag("engaged"), by, reason)));
  }

  private static ObjectNode shown(KillSwitch.Position position) {
    ObjectNode shown = JSON.createObjectNode();
    shown.put("engaged", position.engaged());
    if (!position.by().isEmpty()) {
      shown.put("by", position.by());
      shown.put("reason", position.reason());
      shown.put("since", position.since().toString());
    }
    return shown;
  }
}
