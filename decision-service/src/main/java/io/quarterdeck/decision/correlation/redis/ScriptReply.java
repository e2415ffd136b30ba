package io.quarterdeck.decision.correlation.redis;

import io.quarterdeck.decision.correlation.Correlation;
import io.quarterdeck.decision.correlation.CorrelationRequest;
import java.util.List;

/** What {@code correlate.lua} answers: name of the outcome, shared keys, then its values. */
record ScriptReply(List<Object> values, List<CorrelationRequest.Key> keys) {
  Correlation read() {
    List<String> shared = list(1).stream().map(index -> entity(number(index))).toList();
    return new Correlation(outcome(), shared);
  }

  private Correlation.Outcome outcome() {
    String name = values.getFirst().toString();
    return switch (name) {
      case "opened" -> new Correlation.Opened(number(2));
      case "took_over" -> new Correlation.TookOver(number(2), values.get(3).toString());
      case "escalated" -> new Correlation.Escalated(number(2), number(3));
      case "appended" -> appended();
      case "alone" -> new Correlation.Alone();
      case "repeated" -> new Correlation.Repeated(values.get(2).toString());
      case "asked" -> new Correlation.Asked();
      default -> throw new IllegalStateException("correlate.lua answered '" + name + "'");
    };
  }

  private Correlation.Appended appended() {
    List<Long> linked = list(4).stream().map(ScriptReply::number).toList();
    return new Correlation.Appended(
        number(2), entity(number(3)), linked, number(5) == 1, number(6) == 1);
  }

  private String entity(long index) {
    return keys.get(Math.toIntExact(index)).entity();
  }

  private long number(int place) {
    return number(values.get(place));
  }

  private static long number(Object value) {
    return Long.parseLong(value.toString());
  }

  private List<?> list(int place) {
    return (List<?>) values.get(place);
  }
}
