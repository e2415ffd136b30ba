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
      case Refused refused -> refused(call, refused);
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

  private Said refused(Call call, Refused refused) {
    String words = words(refused.body());
    return switch (refused.problem()) {
      case REJECTED ->
          new Said.No(
              PlatformProblem.REJECTED,
              words.isEmpty() ? refused.message() : sentence("does not accept this", words),
              Doubt.HALF_WAY);
      case NOT_PERMITTED ->
          new Said.No(PlatformProblem.NOT_PERMITTED, forbidden(call, refused), Doubt.NONE);
      case NOT_FOUND, AWAY, SPARED, GARBLED ->
          new Said.No(refused.problem(), refused.message(), Doubt.NONE);
    };
  }

  /** A key that is known, of a user who may not do this. */
  private String forbidden(Call call, Refused refused) {
    String message = message(refused.body());
    return message.isEmpty() || message.equals("Authentication required")
        ? refused.message()
        : ("%s does not let the key's user call %s (\"%s\"). Give that user the right, the customer"
                + " and access to the case.")
            .formatted(
                name, call.target().replaceFirst("\\?.*", ""), PlatformClient.quote(message));
  }

  private Said failed(Failed failed) {
    String words = words(failed.body());
    return new Said.No(
        failed.problem(),
        words.isEmpty()
            ? failed.message()
            : sentence("failed inside; look there", words) + failed.when(),
        failed.mayHaveActed() ? Doubt.UNDER_WAY : Doubt.NONE);
  }

  /** Its message, and what it says of single fields. */
  private static String words(JsonNode body) {
    JsonNode fields = body.path("data");
    boolean more = fields.isObject() && !fields.isEmpty();
    return PlatformClient.quote(more ? message(body) + " " + fields : message(body));
  }

  private static String message(JsonNode body) {
    return Wire.text(Wire.PARAGRAPH, body.path("message"));
  }

  private String sentence(String does, String words) {
    return name + " " + does + (words.isEmpty() ? "" : " (\"" + words + "\")") + ".";
  }

  /** The name of the connection, for sentences. */
  String name() {
    return name;
  }
}
