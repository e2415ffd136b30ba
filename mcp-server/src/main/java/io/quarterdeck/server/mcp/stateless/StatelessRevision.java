package io.quarterdeck.server.mcp.stateless;

import io.quarterdeck.server.mcp.Changes;
import io.quarterdeck.server.mcp.Deferred;
import io.quarterdeck.server.mcp.Methods;
import io.quarterdeck.server.mcp.RpcError;
import io.quarterdeck.server.mcp.Task;
import io.quarterdeck.server.mcp.wire.Envelope;
import io.quarterdeck.server.mcp.wire.Message;
import io.quarterdeck.server.mcp.wire.Reply;
import io.quarterdeck.server.mcp.wire.WireExchange.Sender;
import io.quarterdeck.server.mcp.wire.Work;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers requests of the revision 2026-07-28, without a memory of earlier ones.
 *
 * <p>A client that goes away before the answer has cancelled the request.
 */
public final class StatelessRevision implements AutoCloseable {
  /** The revision. */
  public static final String VERSION = "2026-07-28";

  /** In which it is stated. */
  public static final String VERSION_HEADER = Mirrored.VERSION;

  /** That only this revision has. */
  public static final String METHOD_HEADER = Mirrored.METHOD;

  private static final String LISTEN = "subscriptions/listen";
  private static final String DISCOVER = "server/discover";
  private static final Set<String> MAY_ASK = Set.of("tools/call", "prompts/get", "resources/read");

  /** How long a client may keep what it was answered, in ms; absent where nothing says. */
  private static final Map<String, Integer> KEEPS =
      Map.of(
          DISCOVER,
          60_000,
          "tools/list",
          5_000,
          "prompts/list",
          60_000,
          "resources/list",
          60_000,
          "resources/templates/list",
          60_000,
          "resources/read",
          0);

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Methods methods;
  private final SecretKey key;
  private final Clock clock;
  private final Set<Reply> streams = ConcurrentHashMap.newKeySet();

  /**
   * A revision of what is offered.
   *
   * @param key signs what clients carry from round to round
   */
  public StatelessRevision(Methods methods, SecretKey key, Clock clock) {
    this.methods = methods;
    this.key = key;
    this.clock = clock;
  }

  /** Answers one message. */
  public Mono<ServerResponse> answer(Message message, HttpHeaders headers, Sender sender) {
    return switch (message) {
      case Message.Request request -> answer(request, headers, sender);
      case Message.Notification notification -> ServerResponse.accepted().build();
      case Message.Response response ->
          refuse(null, RpcError.invalidRequest("Clients of this revision send no responses."));
    };
  }

  private Mono<ServerResponse> answer(Message.Request request, HttpHeaders headers, Sender sender) {
    try {
      Meta meta = checked(request, headers);
      AtomicReference<@Nullable Disposable> left = new AtomicReference<>();
      Reply reply = new Reply(() -> dispose(left.get()));
      RequestState state =
          new RequestState(key, clock, sender.caller(), request.method(), request.params());
      StatelessExchange exchange =
          new StatelessExchange(sender, meta.client(), meta, reply, known(request.params(), state));
      if (request.method().equals(LISTEN)) {
        return listen(request, exchange, left, reply);
      }
      return reply
          .response()
          .doOnSubscribe(begun -> left.set(work(request, exchange, state, reply)));
    } catch (RpcError e) {
      return refuse(request.id(), e);
    }
  }

  private static void dispose(@Nullable Disposable work) {
    if (work != null) {
      work.dispose();
    }
  }

  private Meta checked(Message.Request request, HttpHeaders headers) {
    String stated = headers.getFirst(VERSION_HEADER);
    if (stated != null && !stated.equals(VERSION) && !request.params().has("_meta")) {
      throw unsupported(stated);
    }
    Meta meta = Meta.of(request.params());
    Mirrored mirrored = new Mirrored(headers);
    mirrored.require(request.method(), request.params(), meta.version());
    if (!meta.version().equals(VERSION)) {
      throw unsupported(meta.version());
    }
    String method = request.method();
    if (!isKnown(method)) {
      throw RpcError.unknownMethod(method);
    }
    if (method.equals("tools/call")) {
      methods
          .surface()
          .tools()
          .get()
          .find(request.params().path("name").asString(""))
          .ifPresent(tool ->
              mirrored.requireParameters(
                  tool.definition().inputSchema(), request.params().path("arguments")));
    }
    return meta;
  }

  private static boolean isKnown(String method) {
    return method.equals(DISCOVER)
        || method.equals(LISTEN)
        || Methods.NAMES.contains(method)
        || TaskMethods.NAMES.contains(method);
  }

  private static RpcError unsupported(String version) {
    ObjectNode data = JSON.createObjectNode();
    data.putArray("supported").add(VERSION);
    data.put("requested", RpcError.cut(version));
    return new RpcError(
        RpcError.UNSUPPORTED_VERSION,
        "This revision is not spoken here; speak " + VERSION + ", or initialize one before it.",
        data);
  }

  /** What the client answered in this round and the rounds before. */
  private static ObjectNode known(ObjectNode params, RequestState state) {
    JsonNode sealed = params.path("requestState");
    ObjectNode known =
        sealed.isMissingNode() ? JSON.createObjectNode() : state.open(sealed.asString(""));
    if (params.path("inputResponses") instanceof ObjectNode fresh) {
      known.setAll(fresh);
    }
    return known;
  }

  private Disposable work(
      Message.Request request, StatelessExchange exchange, RequestState state, Reply reply) {
    return Work.inTime(answered(request, exchange).map(result -> complete(request, result)))
        .onErrorResume(InputRequired.class, asked -> Mono.just(asked.result(state)))
        .onErrorResume(Deferred.class, deferred -> Mono.just(deferred.task().begun()))
        .subscribe(
            result -> reply.finish(200, Envelope.result(request.id(), signed(result))),
            thrown -> {
              RpcError error = (RpcError) thrown;
              reply.finish(status(error), Envelope.error(request.id(), plain(error)));
            },
            reply::end);
  }

  private static ObjectNode complete(Message.Request request, ObjectNode result) {
    result.put("resultType", "complete");
    Integer keeps = KEEPS.get(request.method());
    if (keeps != null) {
      result.put("ttlMs", keeps);
      result.put("cacheScope", "private");
    }
    return result;
  }

  private Mono<ObjectNode> answered(Message.Request request, StatelessExchange exchange) {
    String method = request.method();
    if (method.equals(DISCOVER)) {
      return Mono.fromCallable(this::discovered);
    }
    if (TaskMethods.NAMES.contains(method)) {
      TaskMethods tasks = new TaskMethods(methods.surface().tasks());
      return Work.blocking(() -> tasks.answer(method, request.params(), exchange));
    }
    Mono<ObjectNode> answer = methods.answer(method, request.params(), exchange);
    return MAY_ASK.contains(method)
        ? answer
        : answer.onErrorMap(
            InputRequired.class,
            e -> new IllegalStateException(method + " must not ask the client", e));
  }

  private ObjectNode discovered() {
    ObjectNode result = JSON.createObjectNode();
    ArrayNode versions = result.putArray("supportedVersions");
    versions.add(VERSION);
    result.set("capabilities", capabilities());
    result.put("instructions", methods.surface().instructions());
    return result;
  }

  private static ObjectNode capabilities() {
    ObjectNode capabilities = JSON.createObjectNode();
    capabilities.putObject("tools").put("listChanged", true);
    capabilities.putObject("prompts").put("listChanged", true);
    capabilities.putObject("resources").put("subscribe", true).put("listChanged", true);
    capabilities.putObject("completions");
    capabilities.putObject("logging");
    capabilities.putObject("extensions").putObject(Task.EXTENSION);
    return capabilities;
  }

  private ObjectNode signed(ObjectNode result) {
    result.putObject("_meta").set("io.modelcontextprotocol/serverInfo", methods.surface().info());
    return result;
  }

  private Mono<ServerResponse> listen(
      Message.Request request,
      StatelessExchange exchange,
      AtomicReference<@Nullable Disposable> left,
      Reply reply) {
    Listening listening = Listening.of(request.id(), request.params(), methods, exchange);
    return reply
        .response()
        .doOnSubscribe(begun -> {
          Disposable.Composite held = Disposables.composite();
          left.set(held);
          streams.add(reply);
          held.add(() -> streams.remove(reply));
          Thread.ofVirtual().start(() -> hold(listening, reply, held));
        });
  }

  /** Acknowledges once nothing that changes from then on is missed; looks at resources. */
  private void hold(Listening listening, Reply reply, Disposable.Composite held) {
    Changes changes = methods.surface().changes();
    reply.open();
    listening.resources().forEach(one -> held.add(changes.watch(one)::close));
    synchronized (held) {
      held.add(changes.listen(change -> tell(listening, change, reply, held))::close);
      reply.send(listening.acknowledgement());
    }
  }

  private static void tell(
      Listening listening, Changes.Change change, Reply reply, Disposable.Composite held) {
    ObjectNode notification = listening.notification(change);
    if (notification != null) {
      synchronized (held) {
        reply.send(notification);
      }
    }
  }

  private static Mono<ServerResponse> refuse(@Nullable JsonNode id, RpcError error) {
    return Reply.of(refusal(error), Envelope.error(id, error));
  }

  /** Of what is wrong with the message itself. */
  private static int refusal(RpcError error) {
    return error.code() == RpcError.METHOD_NOT_FOUND ? 404 : 400;
  }

  private static int status(RpcError error) {
    return error.code() == RpcError.MISSING_CAPABILITY ? 400 : 200;
  }

  /** This revision has no code of its own for a resource that is not there. */
  private static RpcError plain(RpcError error) {
    return error.code() == RpcError.RESOURCE_NOT_FOUND
        ? new RpcError(RpcError.INVALID_PARAMS, error.sentence(), error.data())
        : error;
  }

  /** Ends the streams that clients listen to. */
  @Override
  public void close() {
    streams.forEach(Reply::end);
  }
}
