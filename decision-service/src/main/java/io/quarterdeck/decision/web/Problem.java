package io.quarterdeck.decision.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An RFC 9457 problem document, thrown to end a request.
 *
 * <p>Carries no stack trace: it is an answer, not a fault.
 */
public final class Problem extends RuntimeException {
  public static final String MEDIA_TYPE = "application/problem+json";
  private static final long serialVersionUID = 1L;
  private static final JsonMapper JSON = new JsonMapper();

  private final ProblemType type;
  private final transient Map<String, Object> more = new LinkedHashMap<>();
  private @Nullable String challenge;

  /**
   * A refusal.
   *
   * @param detail a sentence that tells the caller what to do next
   */
  public Problem(ProblemType type, String detail) {
    super(detail, null, false, false);
    this.type = type;
  }

  /** Adds a member of its own: a line, a list of what was looked for. */
  public Problem with(String name, Object value) {
    more.put(name, value);
    return this;
  }

  /** Adds what is said in the header {@code WWW-Authenticate}. */
  Problem challenge(String header) {
    challenge = header;
    return this;
  }

  /** What is said in the header {@code WWW-Authenticate}; null where nothing is. */
  @Nullable String challenge() {
    return challenge;
  }

  public ProblemType type() {
    return type;
  }

  /** The document. */
  public Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", type.urn());
    document.put("title", type.title());
    document.put("status", type.status());
    document.put("detail", Objects.requireNonNullElse(getMessage(), ""));
    document.putAll(more);
    return document;
  }

  public String json() {
    return JSON.writeValueAsString(document());
  }
}
