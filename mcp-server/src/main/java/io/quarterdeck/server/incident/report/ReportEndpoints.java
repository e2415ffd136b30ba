package io.quarterdeck.server.incident.report;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.sql.Storable;
import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import io.quarterdeck.decision.web.Query;
import io.quarterdeck.server.incident.Entry;
import io.quarterdeck.server.incident.Fold;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.log.IncidentLog;
import io.quarterdeck.server.incident.role.Language;
import io.quarterdeck.server.web.Calls;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Hands out the reports of incidents. */
public final class ReportEndpoints {
  private static final Set<String> HOW = Set.of("format", "lang");
  private static final Calls<Caller> CALLS =
      new Calls<>((request, caller) -> caller, "nothing was written", UnaryOperator.identity());

  private final IncidentLog log;
  private final RunRecords runs;
  private final Reporter reporter;

  public ReportEndpoints(IncidentLog log, RunRecords runs) {
    this.log = log;
    this.runs = runs;
    this.reporter = new Reporter(runs);
  }

  public List<Endpoint> endpoints() {
    return List.of(Endpoint.get("/incidents/{id}/report", Scope.READ, this::report));
  }

  private Mono<ServerResponse> report(ServerRequest request, Caller caller) {
    Query.requireOnly(request, HOW);
    String id = Storable.clean(request.pathVariable("id"));
    ReportForm form = form(request);
    Language said = Query.word(request, "lang", Language::ofWord);
    Language language = said == null ? Language.EN : said;
    return CALLS
        .blocking(() -> written(id, caller, form, language))
        .flatMap(text -> answer(form, text));
  }

  private static ReportForm form(ServerRequest request) {
    ReportForm said = Query.word(request, "format", ReportForm::ofWord);
    if (said != null) {
      return said;
    }
    try {
      return ReportForm.accepted(request.headers().accept());
    } catch (InvalidMediaTypeException e) {
      return ReportForm.MARKDOWN;
    }
  }

  private String written(String id, Caller caller, ReportForm form, Language language) {
    List<Entry> entries = log.entries(id, 0, Integer.MAX_VALUE);
    Incident incident = folded(id, entries);
    if (incident == null || !caller.speaksFor(incident.opened().tenant())) {
      throw new Problem(
          ProblemType.NOT_FOUND, "No incident has this id; look at the list of incidents.");
    }
    Report report = reporter.report(id, entries, language);
    return switch (form) {
      case MARKDOWN -> new MarkdownReport(report).text();
      case HTML -> new HtmlReport(report).text();
      case JSON -> new JsonReport(report, incident, entries, runs).text();
    };
  }

  /** Of the same entries, so that report and state are of one moment. */
  private static @Nullable Incident folded(String id, List<Entry> entries) {
    Incident incident = null;
    for (Entry entry : entries) {
      incident = Fold.apply(incident, id, entry.at(), entry.event());
    }
    return incident;
  }

  private static Mono<ServerResponse> answer(ReportForm form, String text) {
    ServerResponse.BodyBuilder response =
        ServerResponse.ok()
            .contentType(form.type())
            .cacheControl(CacheControl.noStore())
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    if (form == ReportForm.HTML) {
      response.header("Content-Security-Policy", HtmlReport.POLICY + "; frame-ancestors 'none'");
    }
    return response.bodyValue(Bodies.utf8(text));
  }
}
