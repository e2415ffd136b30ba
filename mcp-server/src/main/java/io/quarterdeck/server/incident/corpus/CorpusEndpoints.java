package io.quarterdeck.server.incident.corpus;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Query;
import io.quarterdeck.playbook.audit.AuditEvent;
import io.quarterdeck.playbook.audit.AuditLog;
import io.quarterdeck.playbook.run.Requester;
import io.quarterdeck.server.incident.Resolution;
import io.quarterdeck.server.incident.role.Language;
import io.quarterdeck.server.incident.role.Role;
import io.quarterdeck.server.playbook.Callers;
import io.quarterdeck.server.web.Calls;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Hands out training corpora, line by line. */
public final class CorpusEndpoints {
  private static final MediaType NDJSON = MediaType.parseMediaType("application/x-ndjson");
  private static final Set<String> KNOWN =
      Set.of("role", "resolution", "since", "least_quality", "plan", "language");
  private static final Calls<Caller> CALLS =
      new Calls<>((request, caller) -> caller, "nothing was exported", UnaryOperator.identity());

  private final Corpus corpus;
  private final AuditLog audit;

  public CorpusEndpoints(Corpus corpus, AuditLog audit) {
    this.corpus = corpus;
    this.audit = audit;
  }

  public List<Endpoint> endpoints() {
    return List.of(Endpoint.get("/corpus", Scope.ADMIN, this::export));
  }

  private Mono<ServerResponse> export(ServerRequest request, Caller caller) {
    Corpus.Wanted wanted = wanted(request);
    return CALLS
        .blocking(() -> begun(request, caller, wanted))
        .flatMap(export -> answer(lines(export)));
  }

  private static Corpus.Wanted wanted(ServerRequest request) {
    Query.requireOnly(request, KNOWN);
    Language language = Query.word(request, "language", Language::ofWord);
    return new Corpus.Wanted(
        Query.word(request, "role", Role::ofWord),
        Query.word(request, "resolution", Resolution::ofWord),
        Query.time(request, "since"),
        Query.whole(request, "least_quality", 0, 100).orElse(0),
        Query.flag(request, "plan"),
        language == null ? Language.EN : language);
  }

  private Corpus.Export begun(ServerRequest request, Caller caller, Corpus.Wanted wanted) {
    Requester by = Callers.requester(request, caller);
    Map<String, String> asked =
        request.queryParams().toSingleValueMap().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, one -> String.valueOf(one.getValue())));
    audit.append(
        AuditEvent.CORPUS_EXPORTED,
        by.signature(),
        "corpus",
        JsonMapper.shared().writeValueAsString(asked));
    return corpus.export(wanted);
  }

  /** One incident after the other, as fast as they are read. */
  private static Flux<DataBuffer> lines(Corpus.Export export) {
    return Flux.fromIterable(export.incidents())
        .concatMap(incident -> CALLS.blocking(() -> export.lines(incident)), 1)
        .concatMapIterable(lines -> lines)
        .map(line -> DefaultDataBufferFactory.sharedInstance.wrap(Bodies.utf8(line + "\n")));
  }

  private static Mono<ServerResponse> answer(Flux<DataBuffer> lines) {
    return ServerResponse.ok()
        .contentType(NDJSON)
        .cacheControl(CacheControl.noStore())
        .body((message, context) -> message.writeWith(lines));
  }
}
