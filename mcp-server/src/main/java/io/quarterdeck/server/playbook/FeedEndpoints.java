package io.quarterdeck.server.playbook;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.Endpoint;
import io.quarterdeck.decision.web.Query;
import io.quarterdeck.playbook.builtin.block.BlockFeed;
import io.quarterdeck.playbook.builtin.block.BlockedList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * The block list for firewalls that poll.
 *
 * <p>While the database is away they are told so, and keep the list they have: an empty one would
 * lift every block.
 */
final class FeedEndpoints {
  private static final Set<Scope> POLL = Set.of(Scope.FEED, Scope.READ);
  private static final MediaType PLAIN = MediaType.parseMediaType("text/plain;charset=utf-8");
  private static final MediaType STIX =
      MediaType.parseMediaType("application/stix+json;version=2.1");

  private final BlockFeed blocked;

  FeedEndpoints(BlockFeed blocked) {
    this.blocked = blocked;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/feeds/blocked-ips.txt", POLL, this::plain),
        Endpoint.get(
            "/feeds/blocked-ips.json",
            POLL,
            (request, caller) -> list(request, caller, "stix", STIX, BlockedList::stix)));
  }

  private Mono<ServerResponse> plain(ServerRequest request, Caller caller) {
    boolean comments = Query.flag(request, "comments");
    String format = comments ? "comments" : "plain";
    return list(request, caller, format, PLAIN, list -> list.text(comments));
  }

  private Mono<ServerResponse> list(
      ServerRequest request,
      Caller caller,
      String format,
      MediaType type,
      Function<BlockedList, String> text) {
    return Callers.blocking(caller, blocked::now)
        .flatMap(list ->
            answer(
                request, '"' + format + '-' + list.version() + '"', type, () -> text.apply(list)));
  }

  private static Mono<ServerResponse> answer(
      ServerRequest request, String tag, MediaType type, Supplier<String> text) {
    boolean known = request.headers().header(HttpHeaders.IF_NONE_MATCH).contains(tag);
    ServerResponse.BodyBuilder response =
        ServerResponse.status(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
            .eTag(tag)
            .cacheControl(CacheControl.noCache());
    return known ? response.build() : response.contentType(type).bodyValue(Bodies.utf8(text.get()));
  }
}
