package io.quarterdeck.decision.correlation;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of an alert in the window.
 *
 * @param outcome the proposal
 * @param shared keys that did not count because too many unrelated alerts share them
 */
public record Correlation(Outcome outcome, List<String> shared) {
  public Correlation {
    shared = List.copyOf(shared);
  }

  public static Correlation of(Outcome outcome) {
    return new Correlation(outcome, List.of());
  }

  /** The proposals. */
  public sealed interface Outcome {}

  /** The alert opens a case. */
  public record Opened(long caseNumber) implements Outcome {}

  /** The opener of this case never reported it; this alert opens it in its stead. */
  public record TookOver(long caseNumber, String formerOpener) implements Outcome {}

  /** The alert outranks the case it would join and opens its own, which takes the keys over. */
  public record Escalated(long caseNumber, long related) implements Outcome {}

  /**
   * The alert joins a case.
   *
   * @param key the entity by which it joined
   * @param linked other open cases that it touches too, ascending
   * @param pending the case's opener has not yet reported the outside case's id
   * @param newToCase it brings a rule, technique or entity that the case had not seen
   */
  public record Appended(
      long caseNumber, String key, List<Long> linked, boolean pending, boolean newToCase)
      implements Outcome {
    public Appended {
      linked = List.copyOf(linked);
    }
  }

  /** Nothing to join, and the verdict opens nothing. */
  public record Alone() implements Outcome {}

  /** The same alert was decided before. */
  public record Repeated(String decisionId) implements Outcome {}

  /** The look-up is asked for, once. */
  public record Asked() implements Outcome {}

  /** Every case that the outcome names. */
  public List<Long> caseNumbers() {
    return switch (outcome) {
      case Opened o -> List.of(o.caseNumber());
      case TookOver t -> List.of(t.caseNumber());
      case Escalated e -> List.of(e.caseNumber(), e.related());
      case Appended a -> Stream.concat(Stream.of(a.caseNumber()), a.linked().stream()).toList();
      case Alone a -> List.of();
      case Repeated r -> List.of();
      case Asked a -> List.of();
    };
  }

  /** The case that the alert belongs to from now on, or null. */
  public @Nullable Long caseNumber() {
    List<Long> numbers = caseNumbers();
    return numbers.isEmpty() ? null : numbers.getFirst();
  }
}
