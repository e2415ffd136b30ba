package io.quarterdeck.agent.hub;

import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.quarterdeck.agent.settings.Setting;
import io.quarterdeck.agent.settings.Settings;
import io.quarterdeck.agent.settings.SettingsException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Where the hub is and how it is reached: over HTTP, or as a process of its own over stdio. */
public final class HubAddress {
  /** What a runner needs of the hub's tools. */
  private static final String VIEW = "toolsets=incidents,runner";

  private static final String STDIO = "stdio:";
  private static final Duration CONNECTING = Duration.ofSeconds(10);

  private final Settings settings;

  public HubAddress(Settings settings) {
    this.settings = settings;
  }

  /** For people, without a token. */
  public String shown() {
    String stated = settings.text(Setting.HUB);
    return stated.isEmpty() ? inHome("hub.url", "http://127.0.0.1:8484") : stated;
  }

  /**
   * A way to it, to be used once.
   *
   * @throws SettingsException when there is no token for it
   */
  McpClientTransport transport() {
    McpJsonMapper json = new JacksonMcpJsonMapper(JsonMapper.builder().build());
    String address = shown();
    return address.startsWith(STDIO)
        ? new StdioClientTransport(process(address.substring(STDIO.length())), json)
        : http(URI.create(address), json);
  }

  /** Started with the runner's own environment, and its token where there is one. */
  private ServerParameters process(String command) {
    List<String> words = Arrays.asList(command.strip().split("\\s+"));
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("QUARTERDECK_HOME", settings.home().toString());
    String token = stated();
    if (!token.isEmpty()) {
      environment.put("QUARTERDECK_TOKEN", token);
    }
    return ServerParameters.builder(words.getFirst())
        .args(words.subList(1, words.size()))
        .env(environment)
        .build();
  }

  private McpClientTransport http(URI address, McpJsonMapper json) {
    String path = address.getPath() == null ? "" : address.getPath().replaceAll("/+$", "");
    String endpoint = (path.endsWith("/mcp") ? path : path + "/mcp") + "?" + VIEW;
    String bearer = "Bearer " + token();
    return HttpClientStreamableHttpTransport.builder(
            address.getScheme() + "://" + address.getRawAuthority())
        .endpoint(endpoint)
        .jsonMapper(json)
        // A stream that breaks is an answer that does not come.
        .resumableStreams(false)
        .connectTimeout(CONNECTING)
        .addHttpRequestCustomizer(
            (request, method, uri, body, context) -> request.setHeader("Authorization", bearer))
        .build();
  }

  /** Empty where there is none. */
  private String stated() {
    String stated = settings.text(Setting.TOKEN);
    return stated.isEmpty() ? inHome("agent.token", "") : stated;
  }

  private String token() {
    String token = stated();
    if (token.isEmpty()) {
      throw new SettingsException(
          "there is no token for the hub: set %s, or put one with the scope play into %s (./quarterdeck token create NAME play)"
              .formatted(Setting.TOKEN.variable(), settings.home().resolve("agent.token")));
    }
    return token;
  }

  private String inHome(String file, String otherwise) {
    Path path = settings.home().resolve(file);
    try {
      return Files.exists(path) ? Files.readString(path).strip() : otherwise;
    } catch (IOException e) {
      throw new SettingsException(path + " cannot be read: " + e.getMessage());
    }
  }
}
