package io.quarterdeck.playbook.shuffle;

import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.client.PlatformClient;
import io.quarterdeck.playbook.client.Reply;
import io.quarterdeck.playbook.client.Reply.Answered;
import io.quarterdeck.playbook.client.Reply.Failed;
import io.quarterdeck.playbook.client.Reply.Refused;
import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Calls to Shuffle, whose answers mean what their reason says. */
final class ShuffleApi {
  private final String name;
  private final PlatformClient client;

  ShuffleApi(String name, PlatformClient client) {
    this.name = name;
    this.client = client;
  }

  /** What came of a call. */
  sealed interface Said {
    /** It did what it was asked. */
    record Yes(Answered answer) implements Said {}

    /**
     * It did not, or nobody knows.
     *
     * @param reason where Shuffle gave one that is known
     * @param mayHaveActed whether it may have done what it was asked all the same
     */
    record No(
        PlatformProblem problem, String message, Optional<Reason> reason, boolean mayHaveActed)
        implements Said {
      PlatformException exception() {
        return new PlatformException(problem, message);
      }
    }
  }

  Said send(Call call) {
    Reply reply = client.send(call);
    return switch (reply) {
      case Answered answered ->
          isNo(answered.body()) ? insideSuccess(answered) : new Said.Yes(answered);
      case Refused refused -> refused(refused);
      case Failed failed -> failed(failed);
    };
  }

  /**
   * The answer to a call.
   *
   * @throws PlatformException when there is none, also for a failure inside an answer of HTTP 200
   */
  Answered ask(Call call) {
    return switch (send(call)) {
      case Said.Yes yes -> yes.answer();
      case Said.No no -> throw no.exception();
    };
  }

  private static boolean isNo(JsonNode body) {
    return body.isObject() && Wire.text(body, "success").equals("false");
  }

  private Said insideSuccess(Answered answered) {
    String said = said(answered.body());
    Optional<Reason> reason = Reason.of(said);
    return new Said.No(
        reason.map(Reason::problem).orElse(PlatformProblem.AWAY),
        sentence(reason.map(Reason::words).orElse("says that it failed; look there"), said),
        reason,
        true);
  }

  /** Whatever the status, a 4xx comes before Shuffle does anything. */
  private Said refused(Refused refused) {
    String said = said(refused.body());
    Optional<Reason> reason = Reason.of(said);
    if (reason.isPresent()) {
      return no(reason.get(), said, false);
    }
    return said.isEmpty()
        ? new Said.No(refused.problem(), refused.message(), reason, false)
        : new Said.No(
            PlatformProblem.REJECTED,
            sentence("does not do this; look there", said),
            reason,
            false);
  }

  private Said failed(Failed failed) {
    String said = said(failed.body());
    Optional<Reason> reason = Reason.of(said);
    if (reason.isPresent() && reason.get() == Reason.UNFIT) {
      return no(Reason.UNFIT, said, false);
    }
    return new Said.No(
        failed.problem(),
        said.isEmpty()
            ? failed.message()
            : sentence("failed inside; look there", said) + failed.when(),
        reason,
        failed.mayHaveActed());
  }

  private Said no(Reason reason, String said, boolean mayHaveActed) {
    return new Said.No(
        reason.problem(), sentence(reason.words(), said), Optional.of(reason), mayHaveActed);
  }

  private static String said(JsonNode body) {
    return PlatformClient.quote(Wire.text(Wire.PARAGRAPH, body.path("reason")));
  }

  private String sentence(String words, String said) {
    return name + " " + words + (said.isEmpty() ? "" : " (\"" + said + "\")") + ".";
  }
}
