package io.quarterdeck.playbook.iris;

import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.client.PlatformClient;
import io.quarterdeck.playbook.client.Reply;
import io.quarterdeck.playbook.client.Reply.Answered;
import io.quarterdeck.playbook.client.Reply.Failed;
import io.quarterdeck.playbook.client.Reply.Refused;
import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.iris.Said.Doubt;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Calls to DFIR-IRIS, in the envelope of its first API or bare in the second. */
final class IrisApi {
  static final String V2 = "/api/v2/";

  private final String name;
  private final PlatformClient client;
  private final Set<String> moved = ConcurrentHashMap.newKeySet();

  IrisApi(String name, PlatformClient client) {
    this.name = name;
    this.client = client;
  }

  /**
   * The answer to a question.
   *
   * @throws PlatformException when there is none
   */
  JsonNode ask(Call call) {
    return data(send(call));
  }

  /**
   * The answer to a question.
   *
   * @throws PlatformException when there is none
   */
  JsonNode ask(Moved call) {
    return data(send(call));
  }

  private static JsonNode data(Said said) {
    return switch (said) {
      case Said.Yes yes -> yes.data();
      case Said.No no -> throw no.exception();
    };
  }

  Said send(Call call) {
    return said(call, client.send(call));
  }

  /** Where it was, until the server says that it moved; where it is, where it is gone. */
  Said send(Moved call) {
    if (moved.contains(call.what())) {
      return send(call.now());
    }
    Reply reply = client.send(call.old());
    if (reply instanceof Refused refused && refused.problem() == PlatformProblem.NOT_FOUND) {
      return sendNow(call);
    }
    if (reply instanceof Answered answered && answered.headers().containsKey("deprecation")) {
      moved.add(call.what());
    }
    return said(call.old(), reply);
  }

  private Said sendNow(Moved call) {
    Said said = send(call.now());
    if (said instanceof Said.Yes) {
      moved.add(call.what());
    }
    return said;
  }

  private Said said(Call call, Reply reply) {
    return switch (reply) {
      case Answered answered ->
          call.target().startsWith(V2) ? new Said.Yes(answered.body()) : unwrapped(answered.body());
      case Refused refused -> refused(refused);
      case Failed failed -> failed(failed);
    };
  }

  private Said unwrapped(JsonNode body) {
    return switch (Wire.text(body, "status")) {
      case "success" -> new Said.Yes(body.path("data"));
      case "error" ->
          new Said.No(
              PlatformProblem.AWAY,
              sentence("says that it failed; look there", words(body)),
              Doubt.UNDER_WAY);
      default ->
          new Said.No(
              PlatformProblem.GARBLED,
              name + " does not answer like DFIR-IRIS. Check its address and version.",
              Doubt.UNDER_WAY);
    };
  }

  private Said refused(Refused refused) {
    String message =
        PlatformClient.quote(Wire.text(Wire.PARAGRAPH, refused.body().path("message")));
    return switch (refused.problem()) {
      case REJECTED ->
          new Said.No(
              PlatformProblem.REJECTED,
              message.isEmpty()
                  ? refused.message()
                  : sentence("does not accept this", words(refused.body())),
              Doubt.HALF_WAY);
      case NOT_PERMITTED ->
          new Said.No(
              PlatformProblem.NOT_PERMITTED,
              message.isEmpty() || message.equals("Authentication required")
                  ? refused.message()
                  : sentence(
                      "does not let the key's user do this; give that user the right, the customer"
                          + " and the access to the case",
                      message),
              Doubt.NONE);
      case NOT_FOUND, AWAY, SPARED, GARBLED ->
          new Said.No(refused.problem(), refused.message(), Doubt.NONE);
    };
  }

  private Said failed(Failed failed) {
    String words = words(failed.body());
    return new Said.No(
        failed.problem(),
        words.isEmpty() ? failed.message() : sentence("failed inside; look there", words),
        failed.mayHaveActed() ? Doubt.UNDER_WAY : Doubt.NONE);
  }

  /** Its message, and what it says of single fields. */
  private static String words(JsonNode body) {
    JsonNode fields = body.path("data");
    String message = Wire.text(Wire.PARAGRAPH, body.path("message"));
    boolean more = fields.isObject() && !fields.isEmpty();
    return PlatformClient.quote(more ? message + " " + fields : message);
  }

  private String sentence(String does, String words) {
    return name + " " + does + (words.isEmpty() ? "" : " (\"" + words + "\")") + ".";
  }

  /** The name of the connection, for sentences. */
  String name() {
    return name;
  }
}
