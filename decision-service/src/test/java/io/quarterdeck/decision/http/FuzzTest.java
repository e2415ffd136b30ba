package io.quarterdeck.decision.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No request, however shaped, answers 5xx or tells a stack trace. */
class FuzzTest {
  private static final int MUTANTS = 20_000;
  private static final int AT_ONCE = 16;
  private static final long SEED = 20260304;
  private static final List<String> POISON =
      List.of(
          "null",
          "-1",
          "1e999",
          "\"\\u0000\"",
          "{{",
          "[[[[",
          "\"",
          "true",
          "9".repeat(40),
          "\uD83D");

  @TempDir Path home;

  @Test
  void twentyThousandMutatedAlertsAreAnsweredWithoutAFault() throws Exception {
    List<byte[]> fixtures = fixtures();
    Random random = new Random(SEED);
    Map<Integer, Integer> statuses = new TreeMap<>();
    Queue<String> faults = new ConcurrentLinkedQueue<>();
    Semaphore free = new Semaphore(AT_ONCE);
    try (RunningHub hub = RunningHub.start(home);
        HttpClient client = HttpClient.newHttpClient()) {
      URI decide = URI.create(hub.url() + "/decide?enrich=never");
      String bearer = "Bearer " + hub.decideToken();
      for (int i = 0; i < MUTANTS; i++) {
        byte[] mutant = mutant(fixtures.get(random.nextInt(fixtures.size())), random);
        free.acquire();
        HttpRequest request =
            HttpRequest.newBuilder(decide)
                .header("Authorization", bearer)
                .POST(BodyPublishers.ofByteArray(mutant))
                .build();
        var _ =
            client
                .sendAsync(request, BodyHandlers.ofString(UTF_8))
                .whenComplete((response, failure) -> {
                  note(response, failure, mutant, statuses, faults);
                  free.release();
                });
      }
      free.acquire(AT_ONCE);
    }

    assertThat(faults).isEmpty();
    assertThat(statuses.keySet()).isSubsetOf(200, 400, 413, 422).contains(200, 400, 422);
  }

  private static void note(
      HttpResponse<String> response,
      Throwable failure,
      byte[] mutant,
      Map<Integer, Integer> statuses,
      Queue<String> faults) {
    if (failure != null) {
      faults.add(failure + " for " + new String(mutant, UTF_8));
      return;
    }
    synchronized (statuses) {
      statuses.merge(response.statusCode(), 1, Integer::sum);
    }
    String body = response.body();
    if (response.statusCode() >= 500 || body.contains("Exception") || body.contains("\tat ")) {
      faults.add(response.statusCode() + " " + body + " for " + new String(mutant, UTF_8));
    }
  }

  private static byte[] mutant(byte[] original, Random random) {
    byte[] mutant = original;
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      mutant = mutated(mutant, random);
    }
    return mutant;
  }

  private static byte[] mutated(byte[] original, Random random) {
    if (original.length < 2) {
      return original;
    }
    int at = random.nextInt(original.length);
    int end = Math.min(original.length, at + 1 + random.nextInt(40));
    byte[] head = Arrays.copyOfRange(original, 0, at);
    byte[] tail = Arrays.copyOfRange(original, end, original.length);
    byte[] cut = Arrays.copyOfRange(original, at, end);
    return switch (random.nextInt(6)) {
      case 0 -> joined(head, new byte[] {(byte) random.nextInt(256)}, cut, tail);
      case 1 -> joined(head, tail);
      case 2 -> joined(head, cut, cut, tail);
      case 3 -> joined(head, POISON.get(random.nextInt(POISON.size())).getBytes(UTF_8), tail);
      case 4 -> value(original, at, random);
      default -> joined(head, new byte[] {(byte) (original[at] ^ (1 << random.nextInt(8)))}, tail);
    };
  }

  /** Puts poison in the place of the next value, so that the document often stays JSON. */
  private static byte[] value(byte[] original, int at, Random random) {
    String text = new String(original, UTF_8);
    int colon = text.indexOf(':', Math.min(at, text.length()));
    int end = colon < 0 ? -1 : text.indexOf(',', colon);
    if (end < 0) {
      return original;
    }
    String poison = POISON.get(random.nextInt(POISON.size()));
    return (text.substring(0, colon + 1) + poison + text.substring(end)).getBytes(UTF_8);
  }

  private static byte[] joined(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] whole = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    return whole;
  }

  private static List<byte[]> fixtures() throws IOException {
    List<byte[]> fixtures = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources/alerts"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        fixtures.add(Files.readAllBytes(file));
      }
    }
    assertThat(fixtures).hasSizeGreaterThan(10);
    return fixtures;
  }
}
