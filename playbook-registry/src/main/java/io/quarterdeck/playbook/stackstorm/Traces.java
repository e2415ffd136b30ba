package io.quarterdeck.playbook.stackstorm;

import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.client.FrankClient;
import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.StartRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds an execution by the tag that it was started with, which is the hub's id of the run.
 *
 * <p>StackStorm writes the trace with the execution in it before it hands the execution to a worker
 * (st2common/services/action.py: create_request, publish_request). So what no trace bears has not
 * begun; whether a start is still on its way to StackStorm is for whoever asks to wait out.
 */
final class Traces {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");
  private static final String TAG = "trace_tag";

  private final FrankClient api;
  private final StackStormOptions options;

  Traces(FrankClient api, StackStormOptions options) {
    this.api = api;
    this.options = options;
  }

  /** Whether it is what StackStorm calls an execution; {@code last}, which it knows too, is not. */
  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** What an execution is started with, so that it can be found. */
  static ObjectNode context(StartRequest request) {
    ObjectNode context = JsonNodeFactory.instance.objectNode();
    context.putObject("trace_context").put(TAG, request.runId());
    return context;
  }

  /**
   * The execution; empty where none was begun.
   *
   * @throws PlatformException when nobody can tell at the moment
   */
  Optional<String> find(StartRequest request) {
    JsonNode list =
        api.ask(
            Call.get(options.prefix() + "/traces").with(TAG, request.runId()).with("limit", "10"));
    Optional<String> found =
        list.valueStream()
            .filter(trace -> Wire.text(trace, TAG).equals(request.runId()))
            .flatMap(trace -> trace.path("action_executions").valueStream())
            .filter(component -> isFirst(request, component))
            .map(component -> Wire.text(component, "object_id"))
            .filter(Traces::isId)
            .findFirst();
    if (found.isEmpty() && !(list.isArray() && list.isEmpty())) {
      throw new PlatformException(
          PlatformProblem.GARBLED,
          api.name() + " answered with other traces than it was asked for. Look at its version.");
    }
    return found;
  }

  /** The action itself, not one that it has started. */
  private static boolean isFirst(StartRequest request, JsonNode component) {
    return Wire.text(component, "ref").equals(request.platformId())
        && Wire.text(component.path("caused_by"), "id").isEmpty();
  }
}
