package io.quarterdeck.playbook.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.client.Reply.Answered;
import io.quarterdeck.playbook.client.Reply.Failed;
import io.quarterdeck.playbook.client.Reply.Refused;
import io.quarterdeck.playbook.client.Reply.Unusable;
import io.quarterdeck.playbook.platform.PlatformProblem;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformClientTest {
  private static final Call READ = Call.get("/read");
  private static final Call START = Call.post("/start", null);

  private final LoopbackServer server;
  private final PlatformClient client;

  PlatformClientTest() throws IOException {
    server = LoopbackServer.plain();
    client = PlatformClient.open(server.connection(), Map.of("X-Key", "s3cr3t"));
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "200|<html>|GARBLED|true|soc answered with a web page. Set its address to that of its API.",
        "200|{\"a\": 1|GARBLED|true|soc answered with what is no whole JSON. Look whether a proxy"
            + " cuts its answers.",
        "200|{} {}|GARBLED|true|soc answered with what is no whole JSON. Look whether a proxy cuts"
            + " its answers.",
        "200|``|GARBLED|true|soc answered with what is no whole JSON. Look whether a proxy cuts its"
            + " answers.",
        "302|``|GARBLED|true|soc redirects (HTTP 302), which is never followed. Set its address to"
            + " that of its API.",
        "400|{}|REJECTED|false|soc does not accept the request. (HTTP 400)",
        "401|<html>|NOT_PERMITTED|false|soc refuses the token. Renew it, or give it the right it"
            + " lacks. (HTTP 401)",
        "403|{}|NOT_PERMITTED|false|soc refuses the token. Renew it, or give it the right it lacks."
            + " (HTTP 403)",
        "404|{}|NOT_FOUND|false|soc has nothing there. Check its address and version. (HTTP 404)",
        "408|{}|AWAY|true|soc gave up waiting for the request.",
        "422|{}|REJECTED|false|soc does not accept the request. (HTTP 422)",
        "429|{}|AWAY|false|soc gets too many requests. Ask again later.",
        "500|{}|AWAY|true|soc cannot work now (HTTP 500). Look whether it is well.",
        "503|<html>|AWAY|true|soc cannot work now (HTTP 503). Look whether it is well."
      })
  void everyStatusHasItsMeaning(
      int status, String body, PlatformProblem problem, boolean mayHaveActed, String message) {
    server.answers(status, body);

    Unusable reply = (Unusable) client.send(START);

    assertThat(reply.problem()).isEqualTo(problem);
    assertThat(reply.mayHaveActed()).isEqualTo(mayHaveActed);
    assertThat(reply.message()).isEqualTo(message);
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void whatARefusalSaysCanBeRead() {
    server.answers(400, "{\"reason\": \"no such workflow\"}");

    assertThat(client.send(START))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.body().path("reason").asString()).startsWith("no such"));
  }

  @Test
  void anAnswerWithoutContentIsAnAnswer() {
    server.answers(204, "");

    assertThat(client.ask(START).isMissingNode()).isTrue();
  }

  @Test
  void numbersKeepEveryDigit() {
    server.answers(
        200, "{\"id\": 12321445036046216, \"big\": 340282366920938463463374607431768211457}");

    assertThat(client.ask(READ).path("id").asString()).isEqualTo("12321445036046216");
    assertThat(client.ask(READ).path("big").asString())
        .isEqualTo("340282366920938463463374607431768211457");
  }

  @Test
  void anAnswerMayBeAsLargeAsItsBoundAndNoLarger() {
    server.answers(200, "{}" + " ".repeat(Exchange.MOST_BYTES - 2));
    assertThat(client.send(READ)).isInstanceOf(Answered.class);

    server.answers(200, "{}" + " ".repeat(Exchange.MOST_BYTES - 1));
    assertThat(client.send(READ))
        .isEqualTo(
            new Failed(
                PlatformProblem.GARBLED,
                "soc answered with more than 4194304 bytes. Ask it for less.",
                true));
  }

  @Test
  void deeplyNestedJsonIsGarbled() {
    server.answers(200, "[".repeat(100_000));

    assertThat(client.send(READ)).extracting("problem").isEqualTo(PlatformProblem.GARBLED);
  }

  @Test
  void aQuestionIsAskedAgainUntilItIsAnswered() {
    server.answers(exchange ->
        LoopbackServer.send(exchange, server.requests() < 3 ? 503 : 200, "{\"at\": \"last\"}"));

    assertThat(client.ask(READ).path("at").asString()).isEqualTo("last");
    assertThat(server.requests()).isEqualTo(3);
  }

  @Test
  void aQuestionIsAskedAgainNoSoonerThanThePlatformSays() {
    server.answers(exchange -> {
      exchange.getResponseHeaders().set("Retry-After", "1");
      LoopbackServer.send(exchange, server.requests() < 2 ? 429 : 200, "{}");
    });
    long begin = System.nanoTime();

    assertThat(client.send(READ)).isInstanceOf(Answered.class);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(1));
    assertThat(server.requests()).isEqualTo(2);
  }

  @Test
  void aQuestionThatWouldWaitTooLongIsNotAskedAgain() {
    server.answers(exchange -> {
      exchange.getResponseHeaders().set("Retry-After", "120");
      LoopbackServer.send(exchange, 503, "{}");
    });

    assertThat(client.send(READ)).isInstanceOf(Failed.class);
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void aQuestionIsNotAskedForEver() {
    server.answers(503, "{}");

    assertThat(client.send(READ)).isInstanceOf(Failed.class);
    assertThat(server.requests()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 401, 404, 422})
  void whatDoesNotPassIsNotAskedAgain(int status) {
    server.answers(status, "<html>");

    assertThat(client.send(READ)).isNotInstanceOf(Answered.class);
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void aCallThatIsInterruptedOnItsWayMayHaveArrived() {
    Thread caller = Thread.currentThread();
    CountDownLatch hold = new CountDownLatch(1);
    server.answers(exchange -> {
      caller.interrupt();
      LoopbackServer.await(hold);
    });

    Reply reply = client.send(START);
    hold.countDown();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(reply)
        .isEqualTo(
            new Failed(
                PlatformProblem.AWAY,
                "The call to soc was broken off, because the hub stops.",
                true));
  }

  @Test
  void theSecretIsGoneFromAnAnswerBeforeAnybodyReadsIt() {
    server.answers(200, "{\"msg\": \"封 s3cr3t\", \"s3cr3t\": 1}");
    assertThat(client.ask(READ)).hasToString("{\"msg\":\"封 ***\",\"***\":1}");

    server.answers(200, "{\"basic\": \"dXNlcjpzM2NyM3Q=\"}");
    assertThat(client.ask(READ).toString()).contains("***").doesNotContain("pzM2NyM3Q");

    server.answers(400, "{\"msg\": \"key s3cr3t\"}");
    assertThat(client.send(READ).toString()).contains("key ***").doesNotContain("s3cr3t");
    assertThat(client).hasToString("PlatformClient[soc]");
    assertThat(server.connection().toString()).doesNotContain("s3cr3t");
  }

  @Test
  void anAnswersHeadersAreReadByTheirNamesInLowerCaseAndWithoutTheSecret() {
    server.answers(exchange -> {
      exchange.getResponseHeaders().set("X-Cut", "true");
      exchange.getResponseHeaders().set("X-Echo", "key s3cr3t");
      LoopbackServer.send(exchange, 200, "{}");
    });

    assertThat(client.send(READ))
        .isInstanceOfSatisfying(
            Answered.class,
            answered ->
                assertThat(answered.headers())
                    .containsEntry("x-cut", "true")
                    .containsEntry("x-echo", "key ***"));
  }

  @Test
  void aPlatformThatCannotWorkMaySayWhy() {
    server.answers(500, "{\"reason\": \"no node\"}");

    assertThat(client.send(START))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> assertThat(failed.body()).hasToString("{\"reason\":\"no node\"}"));
  }

  @Test
  void whatAPlatformSaysIsQuotedOnOneLine() {
    assertThat(PlatformClient.quote("  key\r\nis \u202E wrong\u0000")).isEqualTo("key is wrong");
    assertThat(PlatformClient.quote("x".repeat(400))).isEqualTo("x".repeat(300) + "…");
  }

  @Test
  void pathAndQueryAreEncoded() {
    assertThat(Call.get("/runs/" + Call.segment("../a b?c")).with("q", "x&y=ä +").with("n", "1"))
        .isEqualTo(
            new Call("GET", "/runs/..%2Fa%20b%3Fc?q=x%26y%3D%C3%A4%20%2B&n=1", null, true, true));
  }
}
