package io.quarterdeck.decision.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads request bodies within limits and writes JSON answers. */
public final class Bodies {
  /** The largest alert, and the largest line of a batch. */
  public static final int LARGEST = 1 << 20;

  /** How much of a body that is too large is still read, to answer before the connection ends. */
  private static final long MOST_DISCARDED = 16L << 20;

  private static final Set<String> JSON_TYPES = Set.of("json");
  public static final Set<String> LINE_TYPES =
      Set.of("x-ndjson", "ndjson", "jsonl", "x-jsonlines", "json-lines", "json");

  private static final Scheduler BLOCKING =
      Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(), "blocking");

  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonMapper EXACT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Bodies() {}

  /** The whole body, at most {@link #LARGEST} bytes. */
  public static Mono<byte[]> read(ServerHttpRequest request) {
    requireType(request, JSON_TYPES, "application/json");
    return request.getBody().reduceWith(Collected::new, Collected::with).map(Collected::bytes);
  }

  /**
   * Reads what nobody wants to read before a refusal is answered, so that the connection is good
   * for the next request; what is far too large, or was read already, is left alone.
   */
  static Mono<Void> discard(ServerHttpRequest request) {
    return request.getBody().reduceWith(Collected::new, Collected::with).then().onErrorComplete();
  }

  /** A body as it arrives; beyond the limit it is counted and thrown away. */
  private static final class Collected {
    private byte[] first = {};
    private @Nullable ByteArrayOutputStream more;
    private long size;

    Collected with(DataBuffer buffer) {
      byte[] piece = Bodies.bytes(buffer);
      size += piece.length;
      if (size > MOST_DISCARDED) {
        throw tooLarge();
      }
      if (size == piece.length) {
        first = piece;
      } else if (size <= LARGEST) {
        later().writeBytes(piece);
      }
      return this;
    }

    /** Most bodies arrive in one piece, which then is not copied. */
    private ByteArrayOutputStream later() {
      if (more == null) {
        more = new ByteArrayOutputStream();
        more.writeBytes(first);
      }
      return more;
    }

    byte[] bytes() {
      if (size > LARGEST) {
        throw tooLarge();
      }
      if (size == 0) {
        throw new Problem(ProblemType.NOT_JSON, "The body is empty; send JSON.");
      }
      return more == null ? first : more.toByteArray();
    }
  }

  /** The body as a JSON object. */
  public static Mono<JsonNode> readObject(ServerRequest request) {
    return read(request.exchange().getRequest()).map(body -> object(JSON, body));
  }

  /**
   * The body as a JSON object; an empty one where nothing was sent.
   *
   * <p>Numbers keep their digits, and a name that stands there twice is refused: what is approved
   * must be what was sent.
   */
  public static Mono<JsonNode> readObjectIfAny(ServerRequest request) {
    return hasBody(request)
        ? read(request.exchange().getRequest()).map(body -> object(EXACT, body))
        : Mono.just(EXACT.createObjectNode());
  }

  private static boolean hasBody(ServerRequest request) {
    HttpHeaders headers = request.exchange().getRequest().getHeaders();
    return headers.getContentLength() > 0 || headers.containsHeader(HttpHeaders.TRANSFER_ENCODING);
  }

  /**
   * JSON of any kind, whose numbers keep their digits, and in which no name stands twice.
   *
   * @throws JacksonException when it is none
   */
  public static JsonNode exactly(byte[] body) {
    return EXACT.readTree(body);
  }

  private static JsonNode object(JsonMapper mapper, byte[] body) {
    try {
      JsonNode node = mapper.readTree(body);
      if (node == null || !node.isObject()) {
        throw new Problem(ProblemType.BAD_FIELD, "The body must be a JSON object.");
      }
      return node;
    } catch (JacksonException e) {
      throw notJson(e);
    }
  }

  /** The bytes of a buffer, which is given back. */
  public static byte[] bytes(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }

  /** A body of no type is taken: Shuffle's HTTP app sends none. */
  public static void requireType(ServerHttpRequest request, Set<String> subtypes, String named) {
    MediaType type;
    try {
      type = request.getHeaders().getContentType();
    } catch (InvalidMediaTypeException e) {
      throw new Problem(ProblemType.WRONG_CONTENT_TYPE, "Send the body as " + named + ".");
    }
    if (type == null) {
      return;
    }
    String subtype = type.getSubtype();
    boolean fits =
        "application".equals(type.getType())
            && (subtypes.contains(subtype) || subtype.endsWith("+json"));
    if (!fits) {
      throw new Problem(
          ProblemType.WRONG_CONTENT_TYPE,
          "'" + type + "' is not taken here; send the body as " + named + ".");
    }
  }

  /** The refusal of an alert that is too large. */
  public static Problem tooLarge() {
    return new Problem(
        ProblemType.BODY_TOO_LARGE, "A body may have 1 MiB; leave out what is attached.");
  }

  /** The refusal of text that is no JSON, with the place. */
  public static Problem notJson(JacksonException e) {
    int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
    return new Problem(
            ProblemType.NOT_JSON, "Line %d, column %d: %s".formatted(line, column, wrong(e)))
        .with("line", line)
        .with("column", column);
  }

  private static String wrong(JacksonException e) {
    if (e instanceof StreamConstraintsException) {
      return "the text is nested too deeply, or holds a number or name that is too long.";
    }
    return String.valueOf(e.getOriginalMessage()).startsWith("Duplicate ")
        ? "this name stood there before; write each once."
        : "the text is no JSON from there on.";
  }

  public static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  /** Runs what waits for the database where waiting harms nobody. */
  public static <T> Mono<T> blocking(Callable<T> call) {
    return Mono.fromCallable(call).subscribeOn(BLOCKING);
  }

  /** Answers with a value as JSON. */
  public static Mono<ServerResponse> json(int status, Object value) {
    return jsonText(status, JSON.writeValueAsString(value));
  }

  /** Answers with what is JSON already. */
  public static Mono<ServerResponse> jsonText(int status, String json) {
    return ServerResponse.status(status).contentType(MediaType.APPLICATION_JSON).bodyValue(json);
  }
}
