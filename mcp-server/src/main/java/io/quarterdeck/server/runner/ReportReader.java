package io.quarterdeck.server.runner;

import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.server.playbook.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a runner reports: all of it can be used, or a {@link Problem} says what cannot. */
final class ReportReader {
  /** In one report. */
  static final int MOST_CALLS = 100;

  private static final int MOST_MODELS = 20;
  private static final int LONGEST_MESSAGE = 500;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_TEXT = 1 << 20;
  private static final long MOST_TOKENS = 100_000_000;
  private static final long LONGEST_CALL = Duration.ofDays(1).toMillis();
  private static final double MOST_COST = 10_000;
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final Pattern RUNNER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final Set<String> REPORT = Set.of("runner", "state", "message", "models", "calls");
  private static final Set<String> CALL =
      Set.of(
          "id",
          "at",
          "role",
          "incident",
          "turn",
          "question",
          "provider",
          "model",
          "prompt_version",
          "input_tokens",
          "cached_tokens",
          "output_tokens",
          "latency_ms",
          "cost",
          "currency",
          "attempt",
          "outcome",
          "request",
          "response");

  private final Clock clock;

  ReportReader(Clock clock) {
    this.clock = clock;
  }

  /**
   * Reads a report.
   *
   * @throws Problem for the first thing that cannot be used, with the index of its call
   */
  Report read(JsonNode json) {
    Fields fields = new Fields(json, REPORT);
    return new Report(
        matching(fields, "runner", RUNNER, "1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-'"),
        word(fields, "state", RunnerState::ofWord),
        text(fields, "message", LONGEST_MESSAGE),
        models(json.path("models")),
        calls(json.path("calls")));
  }

  private static Map<String, String> models(JsonNode json) {
    Map<String, String> models = new LinkedHashMap<>();
    boolean fits = json.isMissingNode() || (json.isObject() && json.size() <= MOST_MODELS);
    if (!fits) {
      throw Fields.bad(
          "'models' takes an object that names the model of at most " + MOST_MODELS + " roles");
    }
    Fields fields = new Fields(json, Set.copyOf(json.propertyNames()));
    for (String role : fields.known()) {
      if (role.length() > LONGEST_NAME) {
        throw Fields.bad("'models' takes roles of at most " + LONGEST_NAME + " characters");
      }
      models.put(role, text(fields, role, LONGEST_NAME));
    }
    return models;
  }

  private List<Report.Call> calls(JsonNode json) {
    boolean fits = json.isMissingNode() || (json.isArray() && json.size() <= MOST_CALLS);
    if (!fits) {
      throw Fields.bad("'calls' takes a list of at most " + MOST_CALLS + " calls");
    }
    List<Report.Call> calls = new ArrayList<>();
    for (JsonNode call : json) {
      calls.add(indexed(calls.size(), () -> call(call)));
    }
    return calls;
  }

  /** Does something with a call, and names it in what is said against it. */
  static <T> T indexed(int index, Supplier<T> work) {
    try {
      return work.get();
    } catch (Problem e) {
      throw new Problem(
          ProblemType.BAD_FIELD,
          "calls[%d]: %s Nothing of the report was kept.".formatted(index, e.getMessage()));
    }
  }

  private Report.Call call(JsonNode json) {
    if (!json.isObject()) {
      throw Fields.bad("a call is an object");
    }
    Fields fields = new Fields(json, CALL);
    return new Report.Call(
        matching(fields, "id", UUID, "a UUID"),
        time(fields),
        word(fields, "role", CallRole::ofWord),
        fields.text("incident", LONGEST_NAME),
        fields.text("turn", LONGEST_NAME),
        fields.text("question", LONGEST_NAME),
        word(fields, "provider", Provider::ofWord),
        text(fields, "model", LONGEST_NAME),
        text(fields, "prompt_version", LONGEST_NAME),
        spent(fields),
        (int) whole(fields, "attempt", 1, 1_000),
        word(fields, "outcome", CallOutcome::ofWord),
        fields.text("request", LONGEST_TEXT),
        fields.text("response", LONGEST_TEXT));
  }

  private static ModelCall.Spent spent(Fields fields) {
    return new ModelCall.Spent(
        whole(fields, "input_tokens", 0, MOST_TOKENS),
        whole(fields, "cached_tokens", 0, MOST_TOKENS),
        whole(fields, "output_tokens", 0, MOST_TOKENS),
        Duration.ofMillis(whole(fields, "latency_ms", 0, LONGEST_CALL)),
        cost(fields.body().path("cost")),
        currency(fields));
  }

  private static BigDecimal cost(JsonNode json) {
    double cost = json.isMissingNode() ? 0 : json.isNumber() ? json.asDouble() : -1;
    if (!(cost >= 0 && cost <= MOST_COST)) {
      throw Fields.bad("'cost' takes a number from 0 to " + (long) MOST_COST);
    }
    return BigDecimal.valueOf(cost).setScale(ModelCallTable.DECIMALS, RoundingMode.HALF_UP);
  }

  private static String currency(Fields fields) {
    String currency = fields.text("currency", "USD");
    if (!CURRENCY.matcher(currency).matches()) {
      throw Fields.bad("'currency' takes three letters such as USD");
    }
    return currency;
  }

  private Instant time(Fields fields) {
    String text = fields.text("at", "");
    try {
      Instant at = Instant.parse(text);
      if (at.isBefore(Instant.EPOCH) || at.isAfter(clock.instant().plus(SKEW))) {
        throw Fields.bad("'at' lies in the future, or before 1970; look at the runner's clock");
      }
      return at;
    } catch (DateTimeParseException e) {
      throw Fields.bad("'at' takes a time such as 2026-03-04T03:10:00Z");
    }
  }

  private static long whole(Fields fields, String name, long least, long most) {
    JsonNode value = fields.body().path(name);
    if (value.isMissingNode()) {
      return least;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < least
        || value.longValue() > most) {
      throw Fields.bad("'%s' takes a whole number from %d to %d".formatted(name, least, most));
    }
    return value.longValue();
  }

  private static <T> T word(Fields fields, String name, Function<String, T> parse) {
    String text = fields.text(name, "");
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw Fields.bad(String.valueOf(e.getMessage()));
    }
  }

  private static String matching(Fields fields, String name, Pattern pattern, String takes) {
    String text = fields.text(name, "");
    if (!pattern.matcher(text).matches()) {
      throw Fields.bad("'" + name + "' takes " + takes);
    }
    return text;
  }

  private static String text(Fields fields, String name, int longest) {
    @Nullable String text = fields.text(name, longest);
    return text == null ? "" : text;
  }
}
