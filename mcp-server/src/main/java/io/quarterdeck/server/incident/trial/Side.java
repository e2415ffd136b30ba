package io.quarterdeck.server.incident.trial;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One of the two prompts of a trial, and what came of it.
 *
 * @param prompt with the background in its place
 * @param version of the prompt: {@code captain.en@3+background@2}
 * @param holder the runner that has it, or had it last, or null
 * @param answer as the model gave it, without secrets; null before
 * @param problems with the answer, as sentences; empty where it would be accepted
 * @param model as its runner names it, or null
 */
public record Side(
    String trial,
    Kind kind,
    String prompt,
    String version,
    State state,
    int leases,
    @Nullable String holder,
    @Nullable String answer,
    List<String> problems,
    @Nullable String model,
    @Nullable Instant answeredAt) {
  public Side {
    problems = List.copyOf(problems);
  }

  /** Which prompt it is. */
  public enum Kind {
    CURRENT,
    PROPOSED;

    /** The constant as it stands in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind ofWord(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** What has become of it. */
  public enum State {
    /** Any runner may take it. */
    WAITING,
    /** A runner holds its lease. */
    CLAIMED,
    ANSWERED,
    /** Its leases ended without an answer; nobody is asked any more. */
    FAILED;

    /** The constant as it stands in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State ofWord(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  static Side waiting(String trial, Kind kind, String prompt, String version) {
    return new Side(
        trial, kind, prompt, version, State.WAITING, 0, null, null, List.of(), null, null);
  }
}
