package io.quarterdeck.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.server.command.HubClient.HubAwayException;
import io.quarterdeck.server.mcp.RpcError;
import io.quarterdeck.server.stdio.HubWire;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a verb works with: its words, the hub, asked with the token it names, and the terminal. */
final class Call {
  private static final String ADMIN = "admin.token";
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Arguments arguments;
  private final HubClient hub;
  private final PrintStream out;

  Call(Arguments arguments, HubClient hub, PrintStream out) {
    this.arguments = arguments;
    this.hub = hub;
    this.out = out;
  }

  /** What is neither the verb nor an option. */
  List<String> words() {
    return arguments.rest();
  }

  String word(int index) {
    return arguments.rest().get(index);
  }

  List<String> wordsFrom(int index) {
    return words().subList(index, words().size());
  }

  boolean has(String flag) {
    return arguments.has(flag);
  }

  @Nullable String value(String option) {
    return arguments.value(option);
  }

  String value(String option, String otherwise) {
    String value = arguments.value(option);
    return value == null ? otherwise : value;
  }

  @Nullable Integer number(String option) {
    return arguments.number(option);
  }

  JsonNode get(String path) {
    return ask("GET", path, null, PATIENCE);
  }

  JsonNode post(String path, @Nullable Object body) {
    return ask("POST", path, body, PATIENCE);
  }

  JsonNode put(String path, Object body) {
    return ask("PUT", path, body, PATIENCE);
  }

  void delete(String path) {
    ask("DELETE", path, null, PATIENCE);
  }

  /**
   * Asks the hub.
   *
   * @param body what Jackson writes, or null for none
   * @param patience how long the answer may take
   * @throws RefusedException with what the hub says
   */
  JsonNode ask(String method, String path, @Nullable Object body, Duration patience) {
    String json = body == null ? null : JSON.writeValueAsString(body);
    HttpResponse<String> response = hub.send(method, path, token(), json, patience);
    JsonNode answer = json(response);
    if (response.statusCode() >= 300) {
      throw new RefusedException(response.statusCode(), answer);
    }
    return answer;
  }

  /**
   * Asks the hub for what comes line by line, for as long as it takes.
   *
   * @param line takes each line as it comes, a JSON object
   * @throws RefusedException with what the hub says
   */
  void stream(String path, Consumer<JsonNode> line) {
    hub.stream(
        "GET",
        path,
        token(),
        null,
        text -> {
          JsonNode read = JSON.readTree(text);
          if (read.has("status") && read.has("detail")) {
            throw new RefusedException(read.path("status").intValue(), read);
          }
          line.accept(read);
        });
  }

  /** A file that is named is where the caller sees it, or else in the data folder. */
  private String token() {
    String named = value("--token");
    return named == null ? ADMIN : tokenPath(named).toString();
  }

  /** Where a token file of this name is, or would be. */
  Path tokenPath(String named) {
    Path here = Path.of(named);
    return Files.exists(here) ? here.toAbsolutePath() : hub.inHome(named);
  }

  HubClient hub() {
    return hub;
  }

  /**
   * Looks whether there is a token to ask with.
   *
   * @throws HubAwayException when there is none
   */
  void requireToken() {
    hub.request("/mcp", token());
  }

  /** The query of an MCP address that these options make: {@code ?mode=search&read_only=true}. */
  String viewQuery() {
    String query = query("--mode", "--toolsets", "--tools", "--exclude");
    if (!has("--read-only")) {
      return query;
    }
    return query.isEmpty() ? "?read_only=true" : query + "&read_only=true";
  }

  /**
   * Sends messages to the hub's MCP address.
   *
   * @param query what stands behind the address: {@code ?read_only=true}
   */
  HubWire wire(String query) {
    String token = token();
    return new HubWire(() -> {
      try {
        return hub.request("/mcp" + query, token);
      } catch (HubAwayException e) {
        throw new RpcError(RpcError.INTERNAL_ERROR, String.valueOf(e.getMessage()), null);
      }
    });
  }

  private static JsonNode json(HttpResponse<String> response) {
    String text = response.body();
    try {
      return text.isEmpty() ? JSON.missingNode() : JSON.readTree(text);
    } catch (JacksonException e) {
      throw new RefusedException(response.statusCode(), JSON.missingNode());
    }
  }

  /**
   * An address of the hub.
   *
   * @param pattern with {@code %s} for each of the words, which are written so that they stay one
   *     segment
   */
  static String path(String pattern, String... words) {
    return pattern.formatted(Stream.of(words).map(Call::encoded).toArray());
  }

  /** The query that these options make, those that were given: {@code ?requested_by=ana}. */
  String query(String... options) {
    List<String> query = new ArrayList<>();
    for (String option : options) {
      String value = arguments.value(option);
      if (value != null) {
        query.add(option.substring(2).replace('-', '_') + "=" + encoded(value));
      }
    }
    return query.isEmpty() ? "" : "?" + String.join("&", query);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  /** One line; the values are what others wrote, and shown so that a terminal obeys none. */
  void print(String format, JsonNode... values) {
    Object[] plain = Stream.of(values).map(Plain::text).toArray();
    out.println(String.format(format, plain));
  }

  /** Prints the answer as it is where {@code --json} asks for that, and says whether it did. */
  boolean printed(JsonNode answer) {
    if (has("--json")) {
      out.println(Plain.json(answer));
    }
    return has("--json");
  }

  /** One line of our own words. */
  void say(String line) {
    out.println(line);
  }

  /** The hub said no. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient JsonNode problem;

    RefusedException(int status, JsonNode problem) {
      this(
          problem.has("detail")
              ? Plain.sentences(problem.path("detail"))
              : "the hub answered with status " + status + " and no reason",
          problem);
    }

    RefusedException(String message, JsonNode problem) {
      super(message, null, false, false);
      this.problem = problem;
    }

    /** The same, with more for the person. */
    RefusedException with(String more) {
      return new RefusedException(getMessage() + more, problem);
    }

    /** The problem document. */
    JsonNode problem() {
      return problem;
    }
  }
}
