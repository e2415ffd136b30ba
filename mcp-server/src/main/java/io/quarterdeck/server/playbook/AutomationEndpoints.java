package io.quarterdeck.server.playbook;

import static io.quarterdeck.server.playbook.Callers.CALLS;

import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Query;
import io.quarterdeck.playbook.automation.Automation;
import io.quarterdeck.playbook.automation.AutomationRule;
import io.quarterdeck.playbook.automation.Order;
import io.quarterdeck.playbook.automation.OrderState;
import io.quarterdeck.server.web.Reply;
import java.util.List;
import java.util.Set;
import org.springframework.web.reactive.function.server.ServerRequest;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows what is started by itself, and how far it is with it. */
final class AutomationEndpoints {
  private static final int DEFAULT_PAGE = 50;
  private static final int LARGEST_PAGE = 500;
  private static final Set<String> FILTER = Set.of("decision", "state", "limit");
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Automation automation;

  AutomationEndpoints(Automation automation) {
    this.automation = automation;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            "/automation", Callers.LOOK, CALLS.plain((request, by) -> Reply.ok(page(request)))));
  }

  private ObjectNode page(ServerRequest request) {
    Query.requireOnly(request, FILTER);
    int limit = Query.whole(request, "limit", 1, LARGEST_PAGE).orElse(DEFAULT_PAGE);
    ObjectNode page = JSON.createObjectNode();
    ArrayNode rules = page.putArray("automation");
    automation.rules().stream().map(AutomationEndpoints::rule).forEach(rules::add);
    ObjectNode counts = page.putObject("last_day");
    automation.counts().forEach((state, count) -> counts.put(state.word(), count));
    ArrayNode orders = page.putArray("orders");
    automation
        .orders(
            Query.text(request, "decision"),
            Query.word(request, "state", OrderState::ofWord),
            limit)
        .stream()
        .map(AutomationEndpoints::order)
        .forEach(orders::add);
    return page;
  }

  private static ObjectNode rule(AutomationRule rule) {
    ObjectNode row = JSON.createObjectNode().put("name", rule.name()).put("run", rule.playbook());
    rule.on().stream().sorted().forEach(row.putArray("on")::add);
    return row;
  }

  private static ObjectNode order(Order order) {
    return JSON.createObjectNode()
        .put("decision_id", order.happening())
        .put("automation", order.rule())
        .put("state", order.state().word())
        .put("attempt", order.attempt())
        .put("run_id", order.run())
        .put("message", order.message())
        .put("created_at", order.createdAt().toString())
        .put("due_at", order.dueAt().toString());
  }
}
