package io.quarterdeck.playbook.client;

import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.StartOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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

    /** A sentence for a person; what the platform said is in it where {@link #saying} put it. */
    String message();

    /** Whether the platform may have done what it was asked. */
    boolean mayHaveActed();

    /** The JSON that came with it, untrusted; a missing node for none. */
    JsonNode body();

    /** The same, with what the platform says of it; unchanged where that is nothing. */
    Unusable saying(String words);

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

    @Override
    public Refused saying(String words) {
      return new Refused(problem, message + said(words), body);
    }
  }

  /**
   * Nothing was sent, nothing came back, or what came back cannot be read.
   *
   * @param body the JSON of an answer that says so (HTTP 429, 5xx), untrusted; else a missing node
   * @param pause how long the platform asks not to be called; it is not, until then
   */
  record Failed(
      PlatformProblem problem,
      String message,
      boolean mayHaveActed,
      JsonNode body,
      Optional<Duration> pause)
      implements Unusable {
    public Failed(PlatformProblem problem, String message, boolean mayHaveActed, JsonNode body) {
      this(problem, message, mayHaveActed, body, Optional.empty());
    }

    public Failed(PlatformProblem problem, String message, boolean mayHaveActed) {
      this(problem, message, mayHaveActed, MissingNode.getInstance());
    }

    @Override
    public Failed saying(String words) {
      return new Failed(problem, message + said(words), mayHaveActed, body, pause);
    }

    /** When to ask again, as a sentence after a blank; empty where it does not say. */
    public String when() {
      return pause.map(Failed::when).orElse("");
    }

    static String when(Duration pause) {
      return " Ask again in " + pause.toSeconds() + " s.";
    }
  }

  private static String said(String words) {
    return words.isBlank() ? "" : " It says: \"" + PlatformClient.quote(words) + "\".";
  }
}
