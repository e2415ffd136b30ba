package io.quarterdeck.decision.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests that no client library sends. */
class UnreadRequestsTest {
  private static final int PATIENCE = 10_000;

  @TempDir static Path home;
  private static RunningHub hub;

  @BeforeAll
  static void start() {
    hub = RunningHub.start(home);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private record Answer(String head, String body) {
    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }
  }

  /** What comes back until the server closes the connection. */
  private static Answer send(String request) throws IOException {
    URI at = URI.create(hub.url());
    try (Socket socket = new Socket(at.getHost(), at.getPort())) {
      socket.setSoTimeout(PATIENCE);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      String[] answer =
          new String(socket.getInputStream().readAllBytes(), UTF_8).split("\r\n\r\n", 2);
      return new Answer(answer[0], answer.length == 2 ? answer[1] : "");
    }
  }

  @ParameterizedTest(name = "{0} is {1} {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /decisions?rule=%zz HTTP/1.1 | 400 | bad-request",
        "GET /decisions/%zz HTTP/1.1 | 400 | bad-request",
        "GET /decisions?since=a b HTTP/1.1 | 400 | bad-request",
        "GET /decisions?since=^{} HTTP/1.1 | 400 | bad-request",
        "POST /decide?% HTTP/1.1 | 400 | bad-request",
        "NONSENSE | 400 | bad-request"
      })
  void whatCannotBeReadIsAnsweredWithAProblem(String line, int status, String type)
      throws IOException {
    expect(send(line + "\r\nHost: x\r\nConnection: close\r\n\r\n"), status, type);
  }

  @Test
  void aConnectionOnWhichOneRequestCannotBeReadServesTheNext() throws IOException {
    Answer answer =
        send(
            """
            GET /decisions?rule=%zz HTTP/1.1\r
            Host: x\r
            \r
            GET /health HTTP/1.1\r
            Host: x\r
            Connection: close\r
            \r
            """);

    assertThat(answer.head()).startsWith("HTTP/1.1 400");
    assertThat(answer.body()).contains(":bad-request", "two hexadecimal digits", "HTTP/1.1 200 OK");
  }

  @Test
  void anAddressThatIsTooLongIsToldSo() throws IOException {
    expect(
        send("GET /decisions?rule=" + "a".repeat(5_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"),
        414,
        "address-too-long");
  }

  @Test
  void headersThatAreTooLargeAreToldSo() throws IOException {
    expect(
        send("GET /health HTTP/1.1\r\nHost: x\r\nX-Much: " + "a".repeat(9_000) + "\r\n\r\n"),
        431,
        "headers-too-large");
  }

  @Test
  void headGetsNoBodyWhateverIsWrong() throws IOException {
    for (String path : new String[] {"/nowhere", "/decisions", "/health"}) {
      Answer answer = send("HEAD " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

      assertThat(answer.body()).as(path).isEmpty();
      assertThat(answer.head()).as(path).containsPattern("(?i)content-length: [1-9]");
    }
  }

  private static void expect(Answer answer, int status, String type) {
    assertThat(answer.head())
        .startsWith("HTTP/1.1 " + status)
        .containsPattern("(?i)content-type: application/problem\\+json");
    assertThat(answer.json().path("type").asString()).endsWith(":" + type);
    assertThat(answer.json().path("status").intValue()).isEqualTo(status);
    assertThat(answer.json().path("detail").asString()).isNotEmpty();
  }
}
