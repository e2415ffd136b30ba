package io.quarterdeck.server.runner;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runners and their calls, as callers see them. */
final class RunnerView {
  private static final JsonMapper JSON = JsonMapper.shared();

  private RunnerView() {}

  static ObjectNode runner(Runner runner) {
    ObjectNode shown =
        JSON.createObjectNode()
            .put("name", runner.name())
            .put("token", runner.token())
            .put("state", runner.state().word())
            .put("message", runner.message())
            .put("last_seen", runner.seen().toString());
    shown.set("models", JSON.valueToTree(runner.models()));
    return shown;
  }

  /** A call without what was said in it. */
  static ObjectNode row(ModelCall call) {
    ObjectNode shown =
        JSON.createObjectNode()
            .put("id", call.id())
            .put("at", call.at().toString())
            .put("runner", call.runner())
            .put("token", call.token())
            .put("role", call.role().word());
    optional(shown, "incident", call.incident());
    optional(shown, "turn", call.turn());
    optional(shown, "question", call.question());
    ModelCall.Spent spent = call.spent();
    return shown
        .put("provider", call.provider().word())
        .put("model", call.model())
        .put("prompt_version", call.promptVersion())
        .put("input_tokens", spent.input())
        .put("cached_tokens", spent.cached())
        .put("output_tokens", spent.output())
        .put("latency_ms", spent.latency().toMillis())
        .put("cost", spent.cost())
        .put("currency", spent.currency())
        .put("attempt", call.attempt())
        .put("outcome", call.outcome().word());
  }

  /** A call with what was said in it, where that was kept. */
  static ObjectNode whole(ModelCall call) {
    ObjectNode shown = row(call);
    optional(shown, "request", call.request());
    optional(shown, "response", call.response());
    return shown;
  }

  static ObjectNode total(TotalsBy by, Total total) {
    ObjectNode shown =
        JSON.createObjectNode()
            .put(by.word(), total.key())
            .put("calls", total.calls())
            .put("input_tokens", total.input())
            .put("cached_tokens", total.cached())
            .put("output_tokens", total.output())
            .put("mean_latency_ms", total.meanLatency().toMillis())
            .put("longest_latency_ms", total.longestLatency().toMillis());
    ObjectNode cost = shown.putObject("cost");
    total.costs().forEach(cost::put);
    ObjectNode outcomes = shown.putObject("outcomes");
    total.outcomes().forEach(outcomes::put);
    return shown;
  }

  private static void optional(ObjectNode shown, String name, @Nullable String value) {
    if (value != null) {
      shown.put(name, value);
    }
  }
}
