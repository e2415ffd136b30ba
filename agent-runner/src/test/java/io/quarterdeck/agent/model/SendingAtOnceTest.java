package io.quarterdeck.agent.model;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendingAtOnceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String PROMPT = "p".repeat(20_000);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private ServerSocket api;

  @BeforeEach
  void listen() throws IOException {
    api = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    api.close();
    threads.shutdownNow();
  }

  @Test
  void itsSocketsDelayNothing() throws Exception {
    CompletableFuture<Boolean> undelayed = new CompletableFuture<>();
    OkHttpClient client =
        new SendingAtOnce(PATIENCE)
            .client()
            .newBuilder()
            .addNetworkInterceptor(chain -> {
              undelayed.complete(
                  Objects.requireNonNull(chain.connection()).socket().getTcpNoDelay());
              return chain.proceed(chain.request());
            })
            .build();
    Future<String> asked = answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
    try (Response response = prompt(client).execute()) {
      assertThat(response.code()).isEqualTo(200);
    }
    assertThat(asked.get(5, TimeUnit.SECONDS)).isNotEmpty();
    assertThat(undelayed.get(1, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whatIsAskedArrivesWholeAndSoDoesTheAnswer() throws Exception {
    Future<String> asked =
        answering("HTTP/1.1 429 Slow Down\r\nRetry-After: 3\r\nContent-Length: 4\r\n\r\nslow");
    try (Response response = prompt(vendor(PATIENCE)).execute()) {
      assertThat(response.code()).isEqualTo(429);
      assertThat(response.header("Retry-After")).isEqualTo("3");
      assertThat(Objects.requireNonNull(response.body()).string()).isEqualTo("slow");
    }
    assertThat(asked.get(5, TimeUnit.SECONDS)).startsWith("POST /v1/chat HTTP/1.1\r\n");
  }

  @Test
  void aCallThatIsCancelledBeforeItsAnswerLeavesTheApi() throws Exception {
    Call call = prompt(vendor(PATIENCE));
    Future<Response> answer = threads.submit(call::execute);
    try (Socket connection = api.accept()) {
      connection.setSoTimeout((int) PATIENCE.toMillis());
      request(connection);
      call.cancel();
      assertThat(connection.getInputStream().read()).as("what follows the request").isEqualTo(-1);
    }
    assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void anApiThatNeverAnswersIsLeft() {
    Call call = prompt(vendor(Duration.ofMillis(300)));
    assertThatThrownBy(call::execute).isInstanceOf(InterruptedIOException.class);
  }

  /** What a vendor's client sends by. */
  private static OkHttpClient vendor(Duration patience) {
    return new OkHttpClient.Builder()
        .callTimeout(patience)
        .addInterceptor(new SendingAtOnce(patience))
        .build();
  }

  private Call prompt(OkHttpClient client) {
    return client.newCall(
        new Request.Builder()
            .url("http://127.0.0.1:" + api.getLocalPort() + "/v1/chat")
            .post(RequestBody.create(PROMPT.getBytes(US_ASCII)))
            .build());
  }

  /**
   * Reads one request, and answers it.
   *
   * @return the request
   */
  private Future<String> answering(String answer) {
    return threads.submit(() -> {
      try (Socket connection = api.accept()) {
        String request = request(connection);
        connection.getOutputStream().write(answer.getBytes(US_ASCII));
        return request;
      }
    });
  }

  private static String request(Socket connection) throws IOException {
    StringBuilder read = new StringBuilder();
    byte[] piece = new byte[4096];
    while (!read.toString().endsWith("\r\n\r\n" + PROMPT)) {
      int length = connection.getInputStream().read(piece);
      if (length < 0) {
        throw new IOException("only this came: " + read);
      }
      read.append(new String(piece, 0, length, US_ASCII));
    }
    return read.toString();
  }
}
