package io.quarterdeck.playbook.client;

import io.quarterdeck.playbook.client.Reply.Answered;
import io.quarterdeck.playbook.client.Reply.Failed;
import io.quarterdeck.playbook.client.Reply.Unusable;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import tools.jackson.databind.JsonNode;

/** Calls to a platform that says why it failed, and may say so under a status of success. */
public record FrankClient(String name, PlatformClient client, Complaint complaint) {
  /** How a platform's answers say that something failed. */
  public interface Complaint {
    /** Whether an answer of success is none. */
    boolean isOne(JsonNode answer);

    /** What an answer of any status says of it, untrusted; empty for nothing. */
    String words(JsonNode answer);
  }

  /** What came of a call; what the platform says of a failure stands in its message, quoted. */
  public Reply send(Call call) {
    return switch (client.send(call)) {
      case Answered answered ->
          complaint.isOne(answered.body()) ? inside(answered.body()) : answered;
      case Unusable unusable -> unusable.saying(complaint.words(unusable.body()));
    };
  }

  /**
   * The answer to a call.
   *
   * @throws PlatformException when there is none, also for a failure inside an answer of HTTP 200
   */
  public JsonNode ask(Call call) {
    return switch (send(call)) {
      case Answered answered -> answered.body();
      case Unusable unusable -> throw unusable.exception();
    };
  }

  private Unusable inside(JsonNode body) {
    return new Failed(PlatformProblem.AWAY, name + " says that it failed. Look there.", true, body)
        .saying(complaint.words(body));
  }
}
