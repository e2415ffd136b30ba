package io.quarterdeck.server.incident.http;

import static io.quarterdeck.server.incident.http.IncidentCalls.CALLS;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.server.incident.Acts;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.execute.Executor;
import io.quarterdeck.server.incident.view.IncidentView;
import io.quarterdeck.server.playbook.Callers;
import io.quarterdeck.server.playbook.Fields;
import io.quarterdeck.server.web.Calls;
import io.quarterdeck.server.web.Reply;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people do to incidents: steer them, speak in them, start commands by hand. */
final class ActEndpoints {
  private static final Set<Scope> STEER = EnumSet.of(Scope.PERSON, Scope.APPROVE, Scope.OPERATE);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Visible visible;
  private final Acts acts;
  private final Executor executor;
  private final Speaking speaking;

  ActEndpoints(Visible visible, Acts acts, Executor executor, Speaking speaking) {
    this.visible = visible;
    this.acts = acts;
    this.executor = executor;
    this.speaking = speaking;
  }

  List<Endpoint> endpoints() {
    return List.of(
        new Endpoint(HttpMethod.PATCH, "/incidents/{id}", STEER, CALLS.withBody(this::steer)),
        Endpoint.post("/incidents/{id}/messages", Speaking.SPEAK, CALLS.withBody(this::say)),
        Endpoint.post(
            "/incidents/{id}/commands/{command}/dispatch",
            IncidentCalls.PEOPLE,
            CALLS.plain(this::dispatch)));
  }

  private Reply steer(ServerRequest request, Caller caller, JsonNode body) {
    Incident in = visible.one(request, caller);
    return Reply.ok(IncidentView.whole(Steering.of(body).done(acts, in, caller.actor())));
  }

  private Reply say(ServerRequest request, Caller caller, JsonNode body) {
    Fields fields = new Fields(body, Set.of("text"));
    return new Reply(201, speaking.say(request.pathVariable("id"), caller, fields));
  }

  private Reply dispatch(ServerRequest request, Caller caller) {
    Incident in = visible.one(request, caller);
    String command = Calls.word(request, "command");
    executor.dispatch(in.id(), command, Callers.requester(request, caller));
    return new Reply(202, JSON.createObjectNode().put("incident", in.id()).put("command", command));
  }
}
