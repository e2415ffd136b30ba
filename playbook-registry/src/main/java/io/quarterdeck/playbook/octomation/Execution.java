package io.quarterdeck.playbook.octomation;

import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.client.PlatformClient;
import io.quarterdeck.playbook.client.Reply.Answered;
import io.quarterdeck.playbook.client.Reply.Unusable;
import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartOutcome.NotStarted;
import io.quarterdeck.playbook.platform.StartOutcome.Started;
import io.quarterdeck.playbook.platform.StartOutcome.Unclear;
import io.quarterdeck.playbook.platform.StartRequest;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Starts a playbook; sends it once. */
final class Execution {
  private static final Pattern PLAYBOOK = Pattern.compile("[0-9]{1,19}");
  private static final Pattern ACTIVITY = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

  private final String platform;
  private final PlatformClient client;
  private final OctoMationApi api;
  private final Catalogue catalogue;
  private final OctoMationOptions options;

  Execution(
      String platform,
      PlatformClient client,
      OctoMationApi api,
      Catalogue catalogue,
      OctoMationOptions options) {
    this.platform = platform;
    this.client = client;
    this.api = api;
    this.catalogue = catalogue;
    this.options = options;
  }

  StartOutcome start(StartRequest request) {
    if (!PLAYBOOK.matcher(request.platformId()).matches()) {
      return new NotStarted(
          PlatformProblem.NOT_FOUND,
          platform + " has no playbook of this id: its ids are numbers. Sync the catalogue.");
    }
    try {
      return send(body(request));
    } catch (PlatformException e) {
      // Only from looking up how values are joined, before anything was started.
      return new NotStarted(e.problem(), sentence(e));
    }
  }

  private static String sentence(PlatformException e) {
    return String.valueOf(e.getMessage());
  }

  private StartOutcome send(ObjectNode body) {
    return switch (client.send(Call.post(options.prefix() + "/api/event/execution", body))) {
      case Answered answered -> started(api.open(answered.body()));
      case Unusable unusable -> unusable.start();
    };
  }

  private StartOutcome started(Envelope envelope) {
    PlatformProblem problem = envelope.problem();
    if (problem != null) {
      return envelope.mayHaveActed()
          ? new Unclear(problem, envelope.sentence())
          : new NotStarted(problem, envelope.sentence());
    }
    String activity = Wire.text(Wire.LINE, envelope.result());
    if (!ACTIVITY.matcher(activity).matches()) {
      return new Unclear(
          PlatformProblem.GARBLED,
          platform + " took the start but named no run. Look in its war room whether it runs.");
    }
    return new Started(activity);
  }

  private ObjectNode body(StartRequest request) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    ObjectNode body = nodes.objectNode();
    body.set("eventId", nodes.numberNode(new BigInteger(options.eventId())));
    body.set("executorInstanceId", nodes.numberNode(new BigInteger(request.platformId())));
    body.put("executorInstanceName", request.title());
    body.put("executorInstanceType", "PLAYBOOK");
    body.put("execMode", "NORMAL");
    body.set("params", parameters(request));
    return body;
  }

  private ArrayNode parameters(StartRequest request) {
    ObjectNode arguments = request.arguments().tree();
    Map<String, @Nullable String> separators = separators(request.platformId(), arguments);
    ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
    for (Map.Entry<String, JsonNode> argument : arguments.properties()) {
      if (!argument.getValue().isNull()) {
        String separator = separators.get(argument.getKey());
        parameters
            .addObject()
            .put("key", argument.getKey())
            .set("value", value(argument.getKey(), argument.getValue(), separator));
      }
    }
    return parameters;
  }

  /** How values are joined; asked for only where there is a list among the arguments. */
  private Map<String, @Nullable String> separators(String id, ObjectNode arguments) {
    Map<String, @Nullable String> separators = new HashMap<>();
    if (arguments.valueStream().anyMatch(JsonNode::isArray)) {
      for (ParameterReader.Read read : catalogue.parameters(id)) {
        separators.put(read.parameter().name(), read.separator());
      }
    }
    return separators;
  }

  private JsonNode value(String name, JsonNode value, @Nullable String separator) {
    if (!value.isContainer()) {
      return value;
    }
    String text =
        value.isArray() && separator != null ? join(name, value, separator) : value.toString();
    return JsonNodeFactory.instance.stringNode(text);
  }

  private String join(String name, JsonNode values, String separator) {
    StringBuilder joined = new StringBuilder();
    for (JsonNode value : values) {
      String text = value.asString();
      if (text.contains(separator)) {
        throw new PlatformException(
            PlatformProblem.REJECTED,
            "A value of "
                + name
                + " holds '"
                + separator
                + "', which "
                + platform
                + " puts between values. Give it as several values.");
      }
      joined.append(joined.isEmpty() ? "" : separator).append(text);
    }
    return joined.toString();
  }
}
