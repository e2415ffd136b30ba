package io.quarterdeck.server.mcp.session;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpNotificationHandler;
import io.modelcontextprotocol.server.McpRequestHandler;
import io.modelcontextprotocol.spec.DefaultMcpStreamableServerSessionFactory;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.quarterdeck.server.mcp.Changes;
import io.quarterdeck.server.mcp.Changes.Change;
import io.quarterdeck.server.mcp.Changes.Watched;
import io.quarterdeck.server.mcp.Client;
import io.quarterdeck.server.mcp.LogLevel;
import io.quarterdeck.server.mcp.Methods;
import io.quarterdeck.server.mcp.RpcError;
import io.quarterdeck.server.mcp.wire.Envelope;
import io.quarterdeck.server.mcp.wire.Message;
import io.quarterdeck.server.mcp.wire.Reply;
import io.quarterdeck.server.mcp.wire.WireExchange.Sender;
import io.quarterdeck.server.mcp.wire.Work;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers requests of the revisions with sessions, which live in this process only: after a restart
 * a client is told 404, and initializes anew.
 *
 * <p>The SDK keeps the sessions' protocol; what is offered is the same as in every other revision.
 */
public final class SessionRevisions implements AutoCloseable {
  /** The newest first. */
  public static final List<String> VERSIONS =
      List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

  public static final String SESSION_HEADER = "Mcp-Session-Id";

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(140);
  private static final String EXCHANGE = "exchange";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Methods methods;
  private final Clock clock;
  private final Sessions sessions;
  private final Map<String, McpRequestHandler<?>> handlers;
  private final McpStreamableServerSession.Factory factory;
  private final Disposable idling;
  private final Changes.Listening heard;

  public SessionRevisions(Methods methods, Clock clock) {
    this.methods = methods;
    this.clock = clock;
    this.sessions = new Sessions(clock);
    this.handlers = requests();
    this.factory =
        new DefaultMcpStreamableServerSessionFactory(
            ANSWER_WITHIN, this::initialized, handlers, notifications(), id -> Mono.empty());
    this.idling =
        Schedulers.parallel().schedulePeriodically(sessions::endIdle, 1, 1, TimeUnit.MINUTES);
    this.heard = methods.surface().changes().listen(this::tell);
  }

  /** Answers one message. */
  public Mono<ServerResponse> post(Message message, HttpHeaders headers, Sender sender) {
    try {
      return switch (message) {
        case Message.Request request when request.method().equals("initialize") ->
            initialize(request, sender);
        case Message.Request request -> request(request, session(headers, sender), sender);
        case Message.Notification notification -> accept(notification, session(headers, sender));
        case Message.Response response -> accept(response, session(headers, sender));
      };
    } catch (NoSession e) {
      return e.answer(message instanceof Message.Request request ? request.id() : null);
    }
  }

  /** Opens the stream that a client listens to. */
  public Mono<ServerResponse> get(HttpHeaders headers, Sender sender) {
    try {
      Session session = session(headers, sender);
      Reply[] stream = new Reply[1];
      Reply reply = new Reply(() -> session.left(stream[0]));
      stream[0] = reply;
      return reply
          .response()
          .doOnSubscribe(begun -> {
            session.listen(reply);
            reply.open();
          });
    } catch (NoSession e) {
      return e.answer(null);
    }
  }

  /** Ends a session. */
  public Mono<ServerResponse> delete(HttpHeaders headers, Sender sender) {
    try {
      sessions.remove(session(headers, sender));
      return ServerResponse.ok().build();
    } catch (NoSession e) {
      return e.answer(null);
    }
  }

  private Session session(HttpHeaders headers, Sender sender) {
    String id = headers.getFirst(SESSION_HEADER);
    if (id == null) {
      throw new NoSession(400, "Send 'initialize' first, and then the header Mcp-Session-Id.");
    }
    return sessions
        .find(id, sender.caller().name())
        .orElseThrow(
            () -> new NoSession(404, "There is no such session any more; send 'initialize' anew."));
  }

  private Mono<ServerResponse> initialize(Message.Request request, Sender sender) {
    McpSchema.InitializeRequest wanted;
    try {
      wanted = JSON.treeToValue(request.params(), McpSchema.InitializeRequest.class);
      Objects.requireNonNull(wanted.protocolVersion(), "protocolVersion");
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      return refuse(
          400,
          request.id(),
          RpcError.invalidParams(
              "'initialize' takes 'protocolVersion', 'capabilities' and 'clientInfo'."));
    }
    Client client =
        Client.of(request.params().path("clientInfo"), request.params().path("capabilities"));
    McpStreamableServerSession.McpStreamableServerSessionInit begun = factory.startSession(wanted);
    Session session = new Session(begun.session(), client, sender.caller().name(), clock.instant());
    try {
      sessions.add(session, sender.caller().name());
    } catch (RpcError e) {
      return refuse(429, request.id(), e);
    }
    return begun
        .initResult()
        .flatMap(result ->
            ServerResponse.ok()
                .header(SESSION_HEADER, begun.session().getId())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(
                    JSON.writeValueAsString(
                        Envelope.result(request.id(), JSON.valueToTree(result)))));
  }

  private Mono<McpSchema.InitializeResult> initialized(McpSchema.InitializeRequest request) {
    String version =
        VERSIONS.contains(request.protocolVersion())
            ? request.protocolVersion()
            : VERSIONS.getFirst();
    McpSchema.ServerCapabilities capabilities =
        McpSchema.ServerCapabilities.builder()
            .tools(true)
            .prompts(true)
            .resources(true, true)
            .completions()
            .logging()
            .build();
    McpSchema.Implementation info =
        JSON.treeToValue(methods.surface().info(), McpSchema.Implementation.class);
    return Mono.just(
        McpSchema.InitializeResult.builder(version, capabilities, info)
            .instructions(methods.surface().instructions())
            .build());
  }

  private Mono<ServerResponse> request(Message.Request request, Session session, Sender sender) {
    if (!handlers.containsKey(request.method())) {
      return refuse(200, request.id(), RpcError.unknownMethod(request.method()));
    }
    // A connection that breaks cancels nothing in these revisions.
    Reply reply = new Reply(() -> {});
    McpStreamableServerSession.McpStreamableServerSessionStream stream =
        session.sdk().responseStream(new ReplyTransport(reply));
    SessionExchange exchange =
        new SessionExchange(sender, session, request.params().path("_meta"), reply, stream);
    String id = request.id().toString();
    return reply
        .response()
        .doOnSubscribe(begun -> {
          Disposable work =
              stream
                  .handle(
                      new McpSchema.JSONRPCRequest(
                          request.method(), id(request.id()), request.params()))
                  .contextWrite(with(exchange))
                  .doFinally(end -> {
                    session.done(id);
                    reply.end();
                  })
                  .subscribe();
          session.begin(id, work);
        });
  }

  private static Context with(SessionExchange exchange) {
    return Context.of(
        McpTransportContext.KEY, McpTransportContext.create(Map.of(EXCHANGE, exchange)));
  }

  private static Object id(JsonNode id) {
    return id.isString() ? id.stringValue() : id.numberValue();
  }

  private static Mono<ServerResponse> accept(Message.Notification notification, Session session) {
    return session
        .sdk()
        .accept(
            new McpSchema.JSONRPCNotification(
                McpSchema.JSONRPC_VERSION, notification.method(), notification.params()))
        .then(ServerResponse.accepted().build());
  }

  private static Mono<ServerResponse> accept(Message.Response response, Session session) {
    McpSchema.JSONRPCResponse.JSONRPCError error =
        response.body().has("error")
            ? new McpSchema.JSONRPCResponse.JSONRPCError(
                response.body().path("error").path("code").asInt(RpcError.INTERNAL_ERROR),
                response.body().path("error").path("message").asString("no reason given"),
                null)
            : null;
    return session
        .sdk()
        .accept(
            new McpSchema.JSONRPCResponse(
                McpSchema.JSONRPC_VERSION,
                id(response.id()),
                error == null ? response.body().path("result") : null,
                error))
        .then(ServerResponse.accepted().build())
        .onErrorResume(
            McpError.class,
            unknown ->
                refuse(
                    400,
                    null,
                    RpcError.invalidRequest("Nothing was asked, or not under this id.")));
  }

  private Map<String, McpRequestHandler<?>> requests() {
    Map<String, McpRequestHandler<?>> handlers = new HashMap<>();
    for (String method : Methods.NAMES) {
      handlers.put(
          method, handler((params, exchange, session) -> methods.answer(method, params, exchange)));
    }
    handlers.put("ping", blocking((params, exchange, session) -> JSON.createObjectNode()));
    handlers.put("logging/setLevel", blocking(this::setLevel));
    handlers.put("resources/subscribe", blocking(this::subscribe));
    handlers.put("resources/unsubscribe", blocking(this::unsubscribe));
    return handlers;
  }

  @FunctionalInterface
  private interface Handler {
    Mono<ObjectNode> answer(ObjectNode params, SessionExchange exchange, Session session);
  }

  @FunctionalInterface
  private interface Blocking {
    ObjectNode answer(ObjectNode params, SessionExchange exchange, Session session);
  }

  private McpRequestHandler<ObjectNode> blocking(Blocking handler) {
    return handler((params, exchange, session) ->
        Work.blocking(() -> handler.answer(params, exchange, session)));
  }

  private McpRequestHandler<ObjectNode> handler(Handler handler) {
    return (sdk, params) -> {
      SessionExchange exchange =
          (SessionExchange) Objects.requireNonNull(sdk.transportContext().get(EXCHANGE));
      Session session = sessions.find(sdk.sessionId()).orElseThrow();
      return Work.inTime(handler.answer((ObjectNode) params, exchange, session))
          .onErrorMap(RpcError.class, SessionRevisions::told);
    };
  }

  private static McpError told(RpcError error) {
    return new McpError(
        new McpSchema.JSONRPCResponse.JSONRPCError(error.code(), error.sentence(), error.data()));
  }

  private ObjectNode setLevel(ObjectNode params, SessionExchange exchange, Session session) {
    session.loudness(
        LogLevel.ofWord(params.path("level").asString(""))
            .orElseThrow(() ->
                RpcError.invalidParams("'level' takes debug, info, notice, warning, error, …")));
    return JSON.createObjectNode();
  }

  private ObjectNode subscribe(ObjectNode params, SessionExchange exchange, Session session) {
    String uri = params.path("uri").asString("");
    if (!methods.isReadable(uri, exchange)) {
      throw RpcError.noResource(uri);
    }
    if (!session.subscribe(Watched.by(exchange.caller(), uri), methods.surface().changes())) {
      throw RpcError.invalidRequest("A session subscribes to at most 200 resources.");
    }
    return JSON.createObjectNode();
  }

  private ObjectNode unsubscribe(ObjectNode params, SessionExchange exchange, Session session) {
    session.unsubscribe(Watched.by(exchange.caller(), params.path("uri").asString("")));
    return JSON.createObjectNode();
  }

  private Map<String, McpNotificationHandler> notifications() {
    McpNotificationHandler nothing = (exchange, params) -> Mono.empty();
    return Map.of(
        "notifications/initialized", nothing,
        "notifications/roots/list_changed", nothing,
        "notifications/progress", nothing,
        "notifications/cancelled",
            (exchange, params) ->
                Mono.fromRunnable(() ->
                    sessions
                        .find(exchange.sessionId())
                        .ifPresent(session ->
                            session.cancel(((ObjectNode) params).path("requestId").toString()))));
  }

  private void tell(Change change) {
    ObjectNode params = JSON.createObjectNode();
    if (change instanceof Change.Updated updated) {
      params.put("uri", updated.what().uri());
    }
    for (Session session : sessions.all()) {
      if (!(change instanceof Change.Updated updated) || session.wants(updated.what())) {
        session.sdk().sendNotification(change.method(), params).onErrorComplete().subscribe();
      }
    }
  }

  /** Why a message reaches no session. */
  private static final class NoSession extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    NoSession(int status, String sentence) {
      super(sentence, null, false, false);
      this.status = status;
    }

    Mono<ServerResponse> answer(@Nullable JsonNode id) {
      return refuse(status, id, RpcError.invalidRequest(String.valueOf(getMessage())));
    }
  }

  private static Mono<ServerResponse> refuse(int status, @Nullable JsonNode id, RpcError error) {
    return Reply.of(status, Envelope.error(id, error));
  }

  /** Ends all sessions. */
  @Override
  public void close() {
    idling.dispose();
    List.copyOf(sessions.all()).forEach(sessions::remove);
    heard.close();
  }
}
