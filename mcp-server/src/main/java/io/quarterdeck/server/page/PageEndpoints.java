package io.quarterdeck.server.page;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.webjars.WebJarVersionLocator;
import reactor.core.publisher.Mono;

/** Serves the page. Its files say nothing that the source does not, so they are open to all. */
public final class PageEndpoints {
  private static final String FOLDER = "/quarterdeck/war-room/";
  private static final String VENDOR = "vendor/";
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]+(?:/[a-z0-9-]+)*\\.[a-z]+");

  /** Of libraries: how the page calls a file, which library it is of, and where it lies there. */
  private static final Map<String, List<String>> LIBRARIES =
      Map.of(
          "vue.js", List.of("vue", "dist/vue.runtime.esm-browser.prod.js"),
          "marked.js", List.of("marked", "lib/marked.esm.js"),
          "purify.js", List.of("dompurify", "dist/purify.es.mjs"),
          "uplot.js", List.of("uplot", "dist/uPlot.esm.js"),
          "uplot.css", List.of("uplot", "dist/uPlot.min.css"));

  /** Nothing from elsewhere, nothing inline: text that got in where none should be runs nowhere. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final WebJarVersionLocator versions = new WebJarVersionLocator();
  private final Map<String, PageFile> files = new ConcurrentHashMap<>();

  /** {@code /} and all that it is made of. */
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.open("/", (request, nobody) -> answer(request, "index.html")),
        Endpoint.open("/war-room/{*file}", this::file));
  }

  private Mono<ServerResponse> file(ServerRequest request, Caller nobody) {
    return answer(request, request.pathVariable("file").substring(1));
  }

  private Mono<ServerResponse> answer(ServerRequest request, String name) {
    PageFile file =
        found(name)
            .orElseThrow(() ->
                new Problem(ProblemType.NOT_FOUND, "The page has no such file; it begins at '/'."));
    ServerResponse.BodyBuilder answer =
        (request.headers().header(HttpHeaders.IF_NONE_MATCH).contains(file.tag())
                ? ServerResponse.status(304)
                : ServerResponse.ok())
            .header(HttpHeaders.ETAG, file.tag())
            .header(HttpHeaders.CACHE_CONTROL, "no-cache")
            .header("Content-Security-Policy", POLICY)
            .header("Referrer-Policy", "no-referrer")
            .header("Cross-Origin-Opener-Policy", "same-origin")
            .header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    return request.headers().header(HttpHeaders.IF_NONE_MATCH).contains(file.tag())
        ? answer.build()
        : answer.contentType(file.type()).bodyValue(file.content());
  }

  private Optional<PageFile> found(String name) {
    PageFile known = files.get(name);
    if (known != null || !NAME.matcher(name).matches()) {
      return Optional.ofNullable(known);
    }
    Optional<PageFile> read = resource(name).flatMap(resource -> PageFile.of(name, resource));
    read.ifPresent(file -> files.put(name, file));
    return read;
  }

  private Optional<String> resource(String name) {
    if (!name.startsWith(VENDOR)) {
      return Optional.of(FOLDER + name);
    }
    List<String> library = LIBRARIES.get(name.substring(VENDOR.length()));
    return library == null ? Optional.empty() : Optional.of(resource(library));
  }

  private String resource(List<String> library) {
    String version =
        Objects.requireNonNull(
            versions.version(library.getFirst()), "the jar lacks " + library.getFirst());
    return "/META-INF/resources/webjars/%s/%s/%s"
        .formatted(library.getFirst(), version, library.getLast());
  }
}
