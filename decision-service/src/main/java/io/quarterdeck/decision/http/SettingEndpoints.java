package io.quarterdeck.decision.http;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.settings.Setting;
import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.Endpoint;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The settings that the hub was started with. */
final class SettingEndpoints {
  private final Settings settings;

  SettingEndpoints(Settings settings) {
    this.settings = settings;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.get("/settings", Scope.OPERATE, this::list));
  }

  private Mono<ServerResponse> list(ServerRequest request, Caller caller) {
    return Bodies.json(
        200, Map.of("settings", Arrays.stream(Setting.values()).map(this::shown).toList()));
  }

  /** Of a secret, and of an address that may hold a password, only whether there is one. */
  private Map<String, Object> shown(Setting setting) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", setting.variable());
    shown.put("key", setting.key());
    shown.put("meaning", setting.meaning());
    shown.put("takes", setting.says());
    shown.put("default", setting.fallback());
    shown.put("from", settings.origin(setting).name().toLowerCase(Locale.ROOT));
    shown.put("is_set", settings.isSet(setting));
    shown.put("secret", setting.isSecret());
    if (!setting.isSecret()) {
      shown.put("value", settings.text(setting));
    }
    return shown;
  }
}
