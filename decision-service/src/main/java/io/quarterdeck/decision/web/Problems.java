package io.quarterdeck.decision.web;

import io.quarterdeck.decision.ForeignTenantException;
import io.quarterdeck.decision.access.LastAdminException;
import io.quarterdeck.decision.enrich.BadEnrichmentException;
import io.quarterdeck.decision.impact.BadChangeException;
import io.quarterdeck.decision.log.LogUnavailableException;
import io.quarterdeck.decision.source.UnreadableAlertException;
import io.quarterdeck.decision.sql.DatabaseAwayException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/** Turns whatever ended a request into a problem document. */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final MediaType PROBLEM = MediaType.parseMediaType(Problem.MEDIA_TYPE);

  private Problems() {}

  /** The document for whatever ended a request; what nobody expected is logged. */
  public static Problem of(Throwable thrown) {
    return switch (thrown) {
      case Problem problem -> problem;
      case CompletionException e when e.getCause() != null -> of(e.getCause());
      case JacksonException e -> Bodies.notJson(e);
      case UnreadableAlertException e -> unknownAlert(e);
      case BadEnrichmentException e -> new Problem(ProblemType.BAD_FIELD, message(e));
      case BadChangeException e -> new Problem(ProblemType.BAD_FIELD, message(e));
      case ForeignTenantException e -> new Problem(ProblemType.WRONG_SCOPE, message(e));
      case LastAdminException e -> new Problem(ProblemType.LAST_ADMIN, message(e));
      case DatabaseAwayException e -> new Problem(ProblemType.UNAVAILABLE, message(e));
      case LogUnavailableException e -> new Problem(ProblemType.UNAVAILABLE, message(e));
      case ResponseStatusException e when e.getStatusCode().value() == 404 -> notFound();
      case ResponseStatusException e when e.getStatusCode().is4xxClientError() ->
          new Problem(ProblemType.BAD_REQUEST, "The request was refused: " + e.getReason());
      default -> internal(thrown);
    };
  }

  static Mono<ServerResponse> answer(Throwable thrown) {
    Problem problem = of(thrown);
    ServerResponse.BodyBuilder response =
        ServerResponse.status(problem.type().status()).contentType(PROBLEM);
    String challenge = problem.challenge();
    if (challenge != null) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }
    return response.bodyValue(problem.json());
  }

  /** Answers outside the router, and reads first what nobody wants to read. */
  public static Mono<Void> write(
      ServerHttpRequest request, ServerHttpResponse response, Throwable thrown) {
    if (response.isCommitted()) {
      return Mono.error(thrown);
    }
    Problem problem = of(thrown);
    response.setStatusCode(HttpStatusCode.valueOf(problem.type().status()));
    response.getHeaders().setContentType(PROBLEM);
    String challenge = problem.challenge();
    if (challenge != null) {
      response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }
    byte[] body = Bodies.utf8(problem.json());
    response.getHeaders().setContentLength(body.length);
    return Bodies.discard(request)
        .then(response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body))));
  }

  static Mono<ServerResponse> methodNotAllowed(List<HttpMethod> methods) {
    String allowed = methods.stream().map(HttpMethod::name).collect(Collectors.joining(", "));
    Problem problem = new Problem(ProblemType.METHOD_NOT_ALLOWED, "Use " + allowed + ".");
    return ServerResponse.status(problem.type().status())
        .header(HttpHeaders.ALLOW, allowed)
        .contentType(PROBLEM)
        .bodyValue(problem.json());
  }

  static Problem notFound() {
    return new Problem(ProblemType.NOT_FOUND, "See /docs for every address there is.");
  }

  private static Problem unknownAlert(UnreadableAlertException e) {
    Problem problem = new Problem(ProblemType.UNKNOWN_ALERT, message(e));
    return e.lookedFor().isEmpty() ? problem : problem.with("looked_for", e.lookedFor());
  }

  /** The caller learns an id, the log the rest: a message of ours may hold what is not his. */
  private static Problem internal(Throwable thrown) {
    String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    LOG.error("request failed, incident {}", id, thrown);
    return new Problem(
        ProblemType.INTERNAL, "This is our fault; the log has more under the incident " + id + ".");
  }

  private static String message(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null ? "" : message;
  }
}
