package io.quarterdeck.playbook.builtin.logsearch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class HostileLogTest {
  private static final String ALICE =
      "{\"time\":\"2026-11-22T10:00:01Z\",\"user\":\"CORP\\\\Alice\",\"ip\":\"2001:db8::7\","
          + "\"host\":\"WEB1.corp.example\",\"outcome\":\"failure\",\"method\":\"password\"}";

  @TempDir Path home;
  private Path folder = Path.of("");
  private Logs logs = new Logs(folder);

  @BeforeEach
  void open() throws IOException {
    folder = Files.createDirectory(home.resolve("logs"));
    logs = new Logs(folder);
  }

  private static String login(int second, String user, String outcome) {
    return "{\"time\":\"2026-11-22T10:00:%02dZ\",\"user\":\"%s\",\"ip\":\"203.0.113.%d\",\"outcome\":\"%s\"}"
        .formatted(second, user, second, outcome);
  }

  @Test
  void linksAreNotFollowedAndSaid() throws IOException {
    Path outside = Files.writeString(home.resolve("outside.jsonl"), ALICE);
    Files.createSymbolicLink(folder.resolve("link.jsonl"), outside);
    Files.createSymbolicLink(folder.resolve("links"), home);

    JsonNode found = logs.search("{\"user\": \"alice\"}");
    assertThat(found.path("matched").asInt()).isZero();
    assertThat(found.path("truncated").asBoolean()).isTrue();
    assertThat(found.path("left_out"))
        .extracting(JsonNode::asString)
        .containsExactlyInAnyOrder(
            "link.jsonl is a link, and links are not followed.",
            "links is a link, and links are not followed.");
  }

  @Test
  void aLineOfTenMegabytesIsSkippedAndTheNextOneRead() {
    logs.with("a.jsonl", "{\"user\":\"" + "x".repeat(10 << 20) + "\"}", ALICE);

    JsonNode found = logs.search("{\"user\": \"alice\"}");
    assertThat(found.path("matched").asInt()).isEqualTo(1);
    assertThat(found.path("unreadable_lines").asInt()).isEqualTo(1);
    assertThat(found.path("logins").path(0).path("line").asInt()).isEqualTo(2);
  }

  @Test
  void aBombIsReadOnlyToItsBound() {
    Budget.Limits limits = new Budget.Limits(Duration.ofSeconds(20), 8 << 20, 2 << 20, 100);
    byte[] bomb = Logs.packed((ALICE + "\n" + "\n".repeat(64 << 20)).getBytes(UTF_8));
    assertThat(bomb).hasSizeLessThan(100_000);
    logs.within(limits, () -> 0).with("bomb.gz", Logs.NOW, bomb);

    JsonNode found = logs.search("{\"user\": \"alice\"}");
    assertThat(found.path("matched").asInt()).isEqualTo(1);
    assertThat(found.path("truncated").asBoolean()).isTrue();
    assertThat(found.path("files").path(0).path("left_out").asString())
        .isEqualTo("Only its first 2 MiB were read.");
  }

  @Test
  void ofALargeFileTheEndIsRead() {
    Budget.Limits limits = new Budget.Limits(Duration.ofSeconds(20), 8 << 20, 1 << 20, 100);
    String old = login(1, "old", "failure") + "\n";
    logs.within(limits, () -> 0)
        .with("a.jsonl", Logs.NOW, (old.repeat(20_000) + ALICE + "\n").getBytes(UTF_8));

    JsonNode found = logs.search("{\"user\": \"alice\"}");
    assertThat(found.path("matched").asInt()).isEqualTo(1);
    assertThat(found.path("files").path(0).path("left_out").asString())
        .isEqualTo("Only its last 1 MiB were read. Lines are counted from there.");
  }

  @Test
  void aSearchEndsInTime() {
    AtomicLong nanos = new AtomicLong();
    logs.within(
        new Budget.Limits(Duration.ofSeconds(20), 1 << 30, 1 << 30, 100),
        () -> nanos.getAndAdd(Duration.ofSeconds(3).toNanos()));
    IntStream.range(0, 20)
        .forEach(
            i -> logs.with(i + ".jsonl", Logs.NOW.minusSeconds(i), (ALICE + "\n").getBytes(UTF_8)));

    JsonNode found = logs.search("{\"user\": \"alice\"}");
    assertThat(found.path("files").size()).isBetween(1, 7);
    assertThat(found.path("files").path(0).path("file").asString()).isEqualTo("0.jsonl");
    assertThat(found.path("truncated").asBoolean()).isTrue();
    assertThat(found.path("left_out").path(0).asString())
        .endsWith(" older files were not read: the search may take 20 s.");
  }

  @Test
  void onlySoManyFilesAreRead() {
    logs.within(new Budget.Limits(Duration.ofSeconds(20), 1 << 30, 1 << 30, 2), () -> 0);
    for (int i = 0; i < 3; i++) {
      logs.with(i + ".jsonl", Logs.NOW.minusSeconds(i), (ALICE + "\n").getBytes(UTF_8));
    }

    JsonNode found = logs.search("{\"user\": \"alice\"}");
    assertThat(found.path("matched").asInt()).isEqualTo(2);
    assertThat(found.path("left_out").path(0).asString())
        .isEqualTo("Of 3 files only the 2 newest were looked at.");
  }

  @Test
  void damagedAndBinaryFilesAreSaidAndTheOthersRead() {
    byte[] packed = Logs.packed(ALICE.repeat(1000).getBytes(UTF_8));
    logs.with("half.gz", Logs.NOW, Arrays.copyOf(packed, packed.length / 2));
    logs.with("wtmp", Logs.NOW, new byte[4096]);
    logs.with("empty.log", Logs.NOW, new byte[0]);
    logs.with("a.jsonl", ALICE);

    JsonNode found = logs.search("{\"user\": \"alice\"}");
    assertThat(found.path("matched").asInt()).isEqualTo(1);
    assertThat(found.path("files").findValuesAsString("left_out"))
        .containsExactlyInAnyOrder(
            "It cannot be read to its end: it is damaged, or the hub may not read it.",
            "It is binary. Only text is searched, packed with gzip or not.",
            "",
            "");
  }

  @Test
  void whatIsNoUtf8IsReadWithQuestionMarks() {
    String line = "Nov 22 10:00:01 web1 sshd[1]: Invalid user J\u00f6rg from 203.0.113.7 port 1\n";
    logs.with("auth.log", Logs.NOW, line.getBytes(ISO_8859_1));

    assertThat(logs.logins("{\"ip\": \"203.0.113.7\"}"))
        .containsExactly("2026-11-22T10:00:01Z J\uFFFDrg 203.0.113.7 web1 failure invalid_user");
  }

  @Test
  void whatIsShownIsCutAndHoldsNothingHidden() {
    logs.with(
        "a.jsonl",
        "{\"time\":\"2026-11-22T10:00:01Z\",\"user\":\"\\u001b[31m\\u202eroot\\n"
            + "y".repeat(5_000)
            + "\",\"host\":\"web1\",\"outcome\":\"failure\"}");

    String user =
        logs.search("{\"host\": \"web1\"}").path("logins").path(0).path("user").asString();
    assertThat(user).startsWith("?[31m?root?yyy").hasSize(201).endsWith("…");
  }

  @Test
  void moreAddressesThanAreListedAreSaid() {
    String[] lines = new String[1_500];
    for (int i = 0; i < lines.length; i++) {
      lines[i] =
          "Nov 22 10:00:01 web1 sshd[1]: Invalid user x from 198.18."
              + (i >> 8)
              + "."
              + (i & 255)
              + " port 1";
    }
    logs.with("auth.log", lines);

    JsonNode found = logs.search("{\"user\": \"x\"}");
    assertThat(found.path("matched").asInt()).isEqualTo(1_500);
    assertThat(found.path("distinct_ips").size()).isEqualTo(1_000);
    assertThat(found.path("left_out").path(0).asString())
        .isEqualTo("Of the addresses and accounts only 1000 each are listed.");
  }
}
