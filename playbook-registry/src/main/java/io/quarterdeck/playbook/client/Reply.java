package io.quarterdeck.playbook.client;

import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.StartOutcome;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What came of a call. */
public sealed interface Reply {
  /**
   * The platform answered with a status of success.
   *
   * @param body its JSON; a missing node where it answered that there is no content
   * @param headers the first value of each, by its name in lower case
   */
  record Answered(JsonNode body, Map<String, String> headers) implements Reply {
    public Answered {
      headers = Map.copyOf(headers);
    }
  }

  /** There is no answer to work with. */
  sealed interface Unusable extends Reply {
    PlatformProblem problem();

    /** A sentence for a person, without anything that the platform said. */
    String message();

    /** Whether the platform may have done what it was asked. */
    boolean mayHaveActed();

    default PlatformException exception() {
      return new PlatformException(problem(), message());
    }

    /** What it means for a start. */
    default StartOutcome start() {
      return mayHaveActed()
          ? new StartOutcome.Unclear(problem(), message())
          : new StartOutcome.NotStarted(problem(), message());
    }
  }

  /**
   * The platform said no (HTTP 4xx) and did nothing.
   *
   * @param body its JSON, untrusted; a missing node where it gave none
   */
  record Refused(PlatformProblem problem, String message, JsonNode body) implements Unusable {
    @Override
    public boolean mayHaveActed() {
      return false;
    }
  }

  /**
   * Nothing was sent, nothing came back, or what came back cannot be read.
   *
   * @param body the JSON of an answer that says so (HTTP 5xx), untrusted; else a missing node
   */
  record Failed(PlatformProblem problem, String message, boolean mayHaveActed, JsonNode body)
      implements Unusable {
    public Failed(PlatformProblem problem, String message, boolean mayHaveActed) {
      this(problem, message, mayHaveActed, MissingNode.getInstance());
    }
  }
}
