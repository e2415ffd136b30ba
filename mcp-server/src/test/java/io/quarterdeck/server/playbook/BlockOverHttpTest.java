package io.quarterdeck.server.playbook;

import static io.quarterdeck.server.RunningHub.ANA;
import static io.quarterdeck.server.RunningHub.BOB;
import static io.quarterdeck.server.RunningHub.OPERATOR;
import static io.quarterdeck.server.RunningHub.SOAR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.RunningHub.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** An address is blocked with a person's approval, appears in the feed, and is unblocked. */
class BlockOverHttpTest {
  @TempDir static Path home;
  private static RunningHub hub;

  @BeforeAll
  static void start() {
    hub = RunningHub.start(home, Map.of("QUARTERDECK_SELF_APPROVAL", "low_risk"));
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static Answer ask(String by, String playbook, String arguments) {
    return hub.post(by, "/playbooks/" + playbook + "/runs", "{\"arguments\": " + arguments + "}");
  }

  private static List<String> feed() {
    Answer feed = hub.get("firewall", "/feeds/blocked-ips.txt");
    assertThat(feed.status()).as(feed.text()).isEqualTo(200);
    return feed.text().lines().toList();
  }

  private static void waitUntilItIs(String run, String state) {
    await()
        .untilAsserted(() -> {
          Answer shown = hub.get(SOAR, "/runs/" + run);
          assertThat(shown.at("/state")).as(shown.text()).isEqualTo(state);
        });
  }

  @Test
  void aBlockWaitsForAnotherPersonRunsOnceAndIsTakenBack() {
    Answer asked = ask(ANA, "block_ip", "{\"ip\": \"203.0.113.7\", \"minutes\": 60}");
    assertThat(asked.status()).as(asked.text()).isEqualTo(202);
    assertThat(asked.at("/state")).isEqualTo("waiting_approval");
    assertThat(asked.at("/origins/ip")).isEqualTo("typed");
    String approval = "/approvals/" + asked.at("/approval_id");
    assertThat(feed()).doesNotContain("203.0.113.7");

    Answer own = hub.post(ANA, approval + "/approve", "");
    assertThat(own.status()).isEqualTo(409);
    assertThat(own.at("/detail")).contains("Who asked for a run cannot approve it");
    assertThat(hub.post(SOAR, approval + "/approve", "").status()).isEqualTo(403);
    assertThat(feed()).doesNotContain("203.0.113.7");

    Answer approved = hub.post(BOB, approval + "/approve", "{\"reason\": \"seen in the proxy\"}");
    assertThat(approved.status()).as(approved.text()).isEqualTo(202);
    waitUntilItIs(asked.at("/run_id"), "succeeded");
    assertThat(feed()).contains("203.0.113.7");
    assertThat(hub.post(BOB, approval + "/approve", "").at("/detail")).contains("is used");

    Answer undo = ask(ANA, "unblock_ip", "{\"ip\": \"203.0.113.7\"}");
    hub.post(BOB, "/approvals/" + undo.at("/approval_id") + "/approve", "");
    waitUntilItIs(undo.at("/run_id"), "succeeded");
    assertThat(feed()).doesNotContain("203.0.113.7");
    assertThat(hub.get(OPERATOR, "/audit").json().path("whole").booleanValue()).isTrue();
  }

  @Test
  void whereItIsAllowedPeopleApproveTheirOwnAtLowRiskOnly() {
    Answer low = ask(ANA, "unblock_ip", "{\"ip\": \"203.0.113.14\"}");
    Answer high = ask(ANA, "block_ip", "{\"ip\": \"203.0.113.14\"}");

    assertThat(hub.post(ANA, "/approvals/" + low.at("/approval_id") + "/approve", "").status())
        .isEqualTo(202);
    assertThat(hub.post(ANA, "/approvals/" + high.at("/approval_id") + "/approve", "").status())
        .isEqualTo(409);
  }

  @Test
  void aRefusedBlockIsNeverMade() {
    Answer asked = ask(SOAR, "block_ip", "{\"ip\": \"203.0.113.8\"}");
    String approval = "/approvals/" + asked.at("/approval_id");

    assertThat(hub.post(BOB, approval + "/refuse", "").at("/detail"))
        .isEqualTo("Say why you refuse it.");
    Answer refused = hub.post(BOB, approval + "/refuse", "{\"reason\": \"our own scanner\"}");
    assertThat(refused.status()).as(refused.text()).isEqualTo(200);
    assertThat(refused.at("/state")).isEqualTo("refused");
    assertThat(refused.at("/message")).isEqualTo("bob refused it: our own scanner");
    assertThat(feed()).doesNotContain("203.0.113.8");
  }

  @Test
  void aProtectedAddressIsRefusedByTheGuardrailsName() {
    Answer refused = ask(ANA, "block_ip", "{\"ip\": \"192.168.22.251\"}");

    assertThat(refused.status()).as(refused.text()).isEqualTo(403);
    assertThat(refused.at("/refusal/reason")).isEqualTo("guardrail");
    assertThat(refused.at("/refusal/guardrail")).isEqualTo("Protected network");
    assertThat(refused.at("/detail")).contains("private network", "drl/guardrail/targets.drl");
    Answer kept = hub.get(ANA, "/runs/" + refused.at("/run_id"));
    assertThat(kept.at("/refusal/guardrail")).isEqualTo("Protected network");
    assertThat(kept.at("/refusal/remedy")).contains("drl/guardrail/targets.drl");
    assertThat(ask(ANA, "block_ip", "{\"ip\": \"10.1.2.3\"}").status()).isEqualTo(403);
    assertThat(feed()).doesNotContain("192.168.22.251", "10.1.2.3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.0.0/16", "1.2.3", "203.0.113.7/33", "203.0.113.5/24", "0.0.0.0"})
  void nobodyIsAskedToApproveWhatCannotBeBlocked(String ip) {
    Answer refused = ask(SOAR, "block_ip", "{\"ip\": \"" + ip + "\"}");

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
    assertThat(refused.at("/refusal/reason")).isEqualTo("bad_arguments");
  }

  @Test
  void whatOnlyTheReasonNamesIsNotTouched() {
    Answer asked =
        ask(
            ANA,
            "block_ip",
            """
            {"ip": "203.0.113.13", "reason": "brute force against 192.168.22.251"}\
            """);

    assertThat(asked.at("/state")).as(asked.text()).isEqualTo("waiting_approval");
  }

  @Test
  void aRehearsalNamesWhoWouldHaveToApproveAndWhichGuardrailSpeaks() {
    String path = "/playbooks/block_ip/runs?dry_run=true";
    Answer waits = hub.post(SOAR, path, "{\"arguments\": {\"ip\": \"203.0.113.9\"}}");
    Answer refused = hub.post(SOAR, path, "{\"arguments\": {\"ip\": \"10.1.2.3\"}}");

    assertThat(waits.at("/outcome")).isEqualTo("would_wait_for_approval");
    assertThat(waits.json().path("people").intValue()).isEqualTo(1);
    assertThat(waits.json().path("reasons").toString()).contains("ip comes from a model");
    assertThat(waits.json().path("reasons").toString()).doesNotContain("minutes");
    assertThat(waits.json().path("approvers").toString()).isEqualTo("[\"admin\",\"ana\",\"bob\"]");
    assertThat(hub.post(ANA, path, "{\"arguments\": {\"ip\": \"203.0.113.9\"}}").text())
        .contains("\"approvers\":[\"admin\",\"bob\"]");
    assertThat(refused.at("/outcome")).isEqualTo("would_be_refused");
    assertThat(refused.at("/refusal/guardrail")).isEqualTo("Protected network");
    assertThat(hub.get(SOAR, "/runs?limit=500").text()).doesNotContain("203.0.113.9", "10.1.2.3");
  }

  @Test
  void anAddressThatAParserTookFromAnAlertIsSaidToBeExtracted() {
    Answer decided =
        hub.post(
            SOAR,
            "/decide?enrich=never",
            """
            {"source": "ids", "rule": {"id": "r1", "name": "probe", "level_native": 9},
             "severity": 60, "event_time": "%s", "title": "probe from 198.51.100.66", "kind": "network",
             "entities": [{"type": "ip", "value": "203.0.113.10", "role": "source"}]}\
            """
                .formatted(Instant.now()));
    String decision = decided.at("/decision_id");
    assertThat(decision).as(decided.text()).startsWith("dec_");

    Answer extracted = withSource("203.0.113.10", decision);
    Answer fromTitle = withSource("198.51.100.66", decision);

    assertThat(extracted.at("/origins/ip")).isEqualTo("extracted");
    assertThat(fromTitle.json().path("origins").has("ip")).isFalse();
    String approval = fromTitle.at("/approval_id");
    assertThat(hub.get(BOB, "/approvals/" + approval).json().path("reasons").toString())
        .contains("ip comes from a model");
  }

  private static Answer withSource(String ip, String source) {
    return hub.post(
        SOAR,
        "/playbooks/block_ip/runs",
        "{\"arguments\": {\"ip\": \"%s\"}, \"sources\": [\"%s\"]}".formatted(ip, source));
  }

  @Test
  void aHundredStartsWithOneKeyAreOneRun() {
    Set<String> runs = ConcurrentHashMap.newKeySet();
    String body =
        """
        {"arguments": {"subject": "Look", "text": "at this"}, "idempotency_key": "command-4711"}\
        """;
    IntStream.range(0, 100)
        .parallel()
        .forEach(
            i -> runs.add(hub.post(SOAR, "/playbooks/notify/runs?wait=30", body).at("/run_id")));

    assertThat(runs).hasSize(1);
    assertThat(hub.get(SOAR, "/runs?playbook=notify").json().path("runs")).hasSize(1);
    Answer other =
        hub.post(SOAR, "/playbooks/notify/runs", body.replace("at this", "at something else"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.at("/refusal/reason")).isEqualTo("key_reused");
  }

  @Test
  void firewallsPollWithAPasswordAndAreToldThatNothingChanged() {
    block("203.0.113.11");
    HttpRequest.Builder poll =
        HttpRequest.newBuilder(URI.create(hub.url() + "/feeds/blocked-ips.txt"))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(("fw:" + hub.token("firewall")).getBytes(UTF_8)));

    Answer first = hub.send(poll.copy().build());
    String tag = first.headers().getOrDefault("ETag", List.of("")).getFirst();
    Answer second = hub.send(poll.copy().header("If-None-Match", tag).build());

    assertThat(first.text().lines()).contains("203.0.113.11");
    assertThat(second.status()).isEqualTo(304);
    assertThat(second.text()).isEmpty();
    assertThat(hub.get("firewall", "/feeds/blocked-ips.txt?comments=true").text())
        .startsWith("# Blocked by Quarterdeck: ");
    assertThat(hub.get("firewall", "/runs").status()).isEqualTo(403);
    assertThat(hub.get("questioner", "/feeds/blocked-ips.txt").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({"txt, 203.0.113.51", "json, 203.0.113.52"})
  void headTellsOfTheFeedWhatGetWouldWithoutTheList(String format, String ip) {
    block(ip);
    HttpRequest.Builder poll =
        HttpRequest.newBuilder(URI.create(hub.url() + "/feeds/blocked-ips." + format))
            .header("Authorization", "Bearer " + hub.token("firewall"));

    Answer got = hub.send(poll.copy().GET().build());
    Answer head = hub.send(poll.copy().HEAD().build());
    String tag = got.headers().getOrDefault("ETag", List.of("")).getFirst();
    Answer same = hub.send(poll.copy().HEAD().header("If-None-Match", tag).build());

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.text()).isEmpty();
    for (String header : List.of("ETag", "Content-Type", "Content-Length")) {
      assertThat(head.headers().get(header)).as(header).isEqualTo(got.headers().get(header));
    }
    assertThat(tag).isNotEmpty();
    assertThat(same.status()).isEqualTo(304);
  }

  @Test
  void theFeedIsServedInStixToo() {
    block("203.0.113.12");
    Answer stix = hub.get("firewall", "/feeds/blocked-ips.json");
    JsonNode indicator =
        stix.json()
            .path("objects")
            .valueStream()
            .filter(one -> one.path("name").asString("").endsWith(" 203.0.113.12"))
            .findFirst()
            .orElseThrow();

    assertThat(stix.headers().get("Content-Type"))
        .containsExactly("application/stix+json;version=2.1");
    assertThat(indicator.path("pattern").asString())
        .isEqualTo("[ipv4-addr:value = '203.0.113.12']");
    assertThat(indicator.has("valid_until")).isTrue();
  }

  private static void block(String ip) {
    Answer asked = ask(SOAR, "block_ip", "{\"ip\": \"" + ip + "\"}");
    hub.post(BOB, "/approvals/" + asked.at("/approval_id") + "/approve", "");
    waitUntilItIs(asked.at("/run_id"), "succeeded");
  }
}
