package io.quarterdeck.decision.http;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.oauth.OAuthSettings;
import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.Endpoint;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Where clients read how to get a token of the identity provider (RFC 9728). */
final class ResourceEndpoints {
  private static final String PATH = "/.well-known/oauth-protected-resource";

  /** All that an identity provider can give. */
  private static final Set<Scope> SCOPES = EnumSet.complementOf(EnumSet.of(Scope.ADMIN));

  /** What a model can use: it is no person, and neither polls a feed nor runs the hub. */
  private static final Set<Scope> OF_MODELS =
      EnumSet.complementOf(
          EnumSet.of(Scope.ADMIN, Scope.PERSON, Scope.APPROVE, Scope.OPERATE, Scope.FEED));

  private final OAuthSettings settings;

  ResourceEndpoints(OAuthSettings settings) {
    this.settings = settings;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.open(PATH, this::hub), Endpoint.open(PATH + OAuthSettings.MCP, this::mcp));
  }

  private Mono<ServerResponse> hub(ServerRequest request, Caller caller) {
    return Bodies.json(200, metadata(settings.resource(), SCOPES));
  }

  private Mono<ServerResponse> mcp(ServerRequest request, Caller caller) {
    return Bodies.json(200, metadata(settings.mcpResource(), OF_MODELS));
  }

  private Map<String, Object> metadata(String resource, Set<Scope> scopes) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("resource", resource);
    metadata.put("resource_name", "Quarterdeck");
    metadata.put("authorization_servers", List.of(settings.issuer()));
    metadata.put("scopes_supported", scopes.stream().map(Scope::word).toList());
    metadata.put("bearer_methods_supported", List.of("header"));
    return metadata;
  }
}
