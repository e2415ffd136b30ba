package io.quarterdeck.playbook.mcp;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.client.Call.Wanted;
import io.quarterdeck.playbook.client.PlatformClient;
import io.quarterdeck.playbook.client.Reply.Answered;
import io.quarterdeck.playbook.client.Reply.Refused;
import io.quarterdeck.playbook.client.Reply.Unusable;
import io.quarterdeck.playbook.platform.PlatformProblem;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server over Streamable HTTP: each message a POST, answered with JSON or with events that end.
 *
 * <p>The SDK's own transport bounds neither an answer's size nor its time, so this one goes over
 * the connection's client.
 */
final class HttpPeer implements Peer {
  /** Sent with every call; both must be offered. */
  static final Map<String, String> ACCEPT = Map.of("Accept", "application/json, text/event-stream");

  private static final String SESSION = "Mcp-Session-Id";
  private static final Pattern SESSION_FORM = Pattern.compile("[\\x21-\\x7e]{1,512}");
  private static final Pattern VERSION_FORM = Pattern.compile("[0-9-]{1,20}");

  private static final int MOST_QUESTIONS = 8;
  private static final Duration FAREWELL = Duration.ofMillis(300);

  private final String name;
  private final PlatformClient client;
  private volatile Consumer<JSONRPCMessage> listener = message -> {};
  private volatile Map<String, String> headers = Map.of();
  private volatile @Nullable CallFailedException end;

  HttpPeer(String name, PlatformClient client) {
    this.name = name;
    this.client = client;
  }

  @Override
  public void listen(Consumer<JSONRPCMessage> listener) {
    this.listener = listener;
  }

  @Override
  public void send(JSONRPCMessage message) {
    Call call = call(message);
    switch (client.send(call)) {
      case Answered answered -> {
        if (message instanceof JSONRPCRequest request) {
          hear(request, answered);
        }
      }
      case Unusable unusable -> throw failed(call, unusable);
    }
  }

  private Call call(JSONRPCMessage message) {
    boolean asks = message instanceof JSONRPCRequest;
    boolean acts =
        message instanceof JSONRPCRequest request
            && request.method().equals(McpSchema.METHOD_TOOLS_CALL);
    return new Call(
        "POST", "", headers, Messages.tree(message), !acts, asks ? Wanted.JSON : Wanted.ANYTHING);
  }

  /** A server that knows the session no longer says so with a refusal, and did nothing. */
  private CallFailedException failed(Call call, Unusable unusable) {
    CallFailedException failure = CallFailedException.of(unusable);
    boolean wasKnown = call.wanted() == Wanted.JSON && call.headers().containsKey(SESSION);
    if (wasKnown && unusable instanceof Refused refused) {
      switch (refused.problem()) {
        case NOT_FOUND, REJECTED -> end = failure;
        case AWAY, SPARED, NOT_PERMITTED, GARBLED -> {}
      }
    }
    return failure;
  }

  private void hear(JSONRPCRequest request, Answered answered) {
    String id = String.valueOf(request.id());
    List<JsonNode> messages = messages(answered.body());
    JsonNode answer =
        messages.stream()
            .filter(message -> Messages.isAnswer(message) && isFor(id, message))
            .findFirst()
            .orElseGet(Messages.JSON::missingNode);
    if (request.method().equals(McpSchema.METHOD_INITIALIZE)) {
      remember(answered.headers(), answer);
    }
    passQuestions(messages);
    if (!(answer instanceof ObjectNode object) || !pass(object.put("id", id))) {
      throw CallFailedException.garbled(
          name
              + " answered with what is no answer in MCP. Look whether its address is that of MCP.");
    }
  }

  /** Each is answered with a call of its own, for which whoever asked does not wait. */
  private void passQuestions(List<JsonNode> messages) {
    List<JsonNode> questions =
        messages.stream().filter(Messages::isQuestion).limit(MOST_QUESTIONS).toList();
    if (!questions.isEmpty()) {
      Thread.ofVirtual().name("mcp-answer-" + name).start(() -> questions.forEach(this::pass));
    }
  }

  private static List<JsonNode> messages(JsonNode body) {
    return body.isArray() ? body.valueStream().filter(JsonNode::isObject).toList() : List.of(body);
  }

  /** A server that could not read the question answers without its id. */
  private static boolean isFor(String id, JsonNode message) {
    return message.isObject()
        && (message.path("id").isNull() || message.path("id").asString("").equals(id));
  }

  private boolean pass(JsonNode message) {
    return Messages.read(message)
        .map(read -> {
          listener.accept(read);
          return true;
        })
        .orElse(false);
  }

  private void remember(Map<String, String> answered, JsonNode message) {
    Map<String, String> told = new HashMap<>();
    String session = answered.getOrDefault("mcp-session-id", "");
    if (SESSION_FORM.matcher(session).matches()) {
      told.put(SESSION, session);
    }
    String version = message.path("result").path("protocolVersion").asString("");
    if (VERSION_FORM.matcher(version).matches()) {
      told.put("MCP-Protocol-Version", version);
    }
    headers = Map.copyOf(told);
  }

  /** The call had a time of its own. */
  @Override
  public void late() {}

  @Override
  public @Nullable CallFailedException end() {
    return end;
  }

  /** Tells the server, and waits but a moment for what it says. */
  @Override
  public void close() {
    if (headers.containsKey(SESSION) && end == null) {
      end = new CallFailedException(PlatformProblem.AWAY, name + " was left.", false);
      Call farewell = new Call("DELETE", "", headers, null, false, Wanted.ANYTHING);
      Thread sending =
          Thread.ofVirtual().name("mcp-farewell-" + name).start(() -> client.send(farewell));
      try {
        sending.join(FAREWELL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
