package io.quarterdeck.agent.model;

import com.anthropic.errors.AnthropicServiceException;
import com.openai.errors.OpenAIServiceException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what went wrong from what the vendors' clients throw.
 *
 * @param name of the model, for sentences
 * @param help what to set where a key, a name or an address is wrong
 */
record Faults(String name, String help) {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");
  private static final int MOST_SAID = 200;

  /** What a key looks like in the message of an API that repeats it. */
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_*-]{20,}");

  ModelException of(Throwable thrown) {
    for (Throwable one = thrown; one != null; one = one.getCause()) {
      if (one instanceof OpenAIServiceException e) {
        return answered(e.statusCode(), said(e), pause(e.headers().values("Retry-After")), e);
      }
      if (one instanceof AnthropicServiceException e) {
        return answered(e.statusCode(), said(e), pause(e.headers().values("Retry-After")), e);
      }
      if (one instanceof InterruptedException) {
        return fault(Fault.STOPPED, name + " was not waited for", thrown);
      }
      if (one instanceof InterruptedIOException || one instanceof HttpTimeoutException) {
        // The clients' own timeout, and a thread that was interrupted, come as the same exception.
        return Thread.currentThread().isInterrupted()
            ? fault(Fault.STOPPED, name + " was not waited for", thrown)
            : fault(Fault.TIMED_OUT, name + " did not answer in time", thrown);
      }
      if (one instanceof IOException) {
        return fault(
            Fault.UNAVAILABLE, "%s cannot be reached (%s)".formatted(name, said(one)), thrown);
      }
    }
    return fault(
        Fault.UNREADABLE,
        "%s answered what is no answer (%s)".formatted(name, said(thrown)),
        thrown);
  }

  private ModelException answered(int status, String said, Duration pause, Throwable cause) {
    Fault fault = fault(status, said.toLowerCase(Locale.ROOT));
    String sentence =
        switch (fault) {
          case REFUSED -> "%s says %d (%s): %s".formatted(name, status, said, help);
          case TOO_LONG -> "%s does not read a text as long as this (%s)".formatted(name, said);
          default -> "%s says %d (%s)".formatted(name, status, said);
        };
    return new ModelException(fault, sentence, pause, cause);
  }

  private static Fault fault(int status, String said) {
    return switch (status) {
      case 429 -> isOutOfMoney(said) ? Fault.REFUSED : Fault.RATE_LIMITED;
      case 408, 504 -> Fault.TIMED_OUT;
      case 400, 413, 422 -> badRequest(said);
      case 401, 402, 403, 404, 405 -> Fault.REFUSED;
      default -> status >= 500 ? Fault.UNAVAILABLE : Fault.REFUSED;
    };
  }

  /** OpenAI says with 429 that an account is empty, which no waiting mends. */
  private static boolean isOutOfMoney(String said) {
    return said.contains("insufficient_quota") || said.contains("billing");
  }

  private static Fault badRequest(String said) {
    if (said.contains("context length")
        || said.contains("context_length")
        || said.contains("too long")
        || said.contains("too large")
        || said.contains("maximum context")) {
      return Fault.TOO_LONG;
    }
    boolean schema =
        said.contains("response_format")
            || said.contains("json_schema")
            || said.contains("json_object")
            || said.contains("output_config")
            || said.contains("output_format")
            || said.contains("schema");
    return schema ? Fault.NO_SCHEMA : Fault.REFUSED;
  }

  private static ModelException fault(Fault fault, String why, Throwable cause) {
    return new ModelException(fault, why, Duration.ZERO, cause);
  }

  private static Duration pause(List<String> stated) {
    Duration pause =
        stated.stream()
            .map(String::strip)
            .filter(value -> SECONDS.matcher(value).matches())
            .findFirst()
            .map(value -> Duration.ofSeconds(Long.parseLong(value)))
            .orElse(Duration.ZERO);
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  /** One short line without what looks like a key. */
  private static String said(Throwable e) {
    @Nullable String message = e.getMessage();
    String text = message == null ? e.getClass().getSimpleName() : message;
    String line = KEY.matcher(text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip()).replaceAll("…");
    return line.length() <= MOST_SAID ? line : line.substring(0, MOST_SAID) + "…";
  }
}
