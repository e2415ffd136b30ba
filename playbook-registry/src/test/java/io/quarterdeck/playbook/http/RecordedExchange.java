package io.quarterdeck.playbook.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file under {@code src/test/resources/http}: what we do, the requests that we must send then,
 * what the platform answers, and what we must make of it.
 *
 * <pre>
 * secret a-key
 * option topic soc
 * --- playbooks.yaml
 * playbooks: …
 * --- start notify {"message": "x"}
 * > POST /
 * > Authorization: Bearer a-key
 * {"topic": "soc", "message": "x"}
 * < 200
 * {"id": "1"}
 * = ended succeeded {"id":"1"}
 * ~ words of the message
 * </pre>
 *
 * @param playbooks what the user's file says; empty for none
 */
record RecordedExchange(
    String secret, Map<String, String> options, String playbooks, List<Step> steps) {
  /**
   * A thing that we do.
   *
   * @param said the words after the dashes
   * @param made what must come of it, a line for each
   * @param told what its messages must hold
   */
  record Step(String said, List<Request> requests, List<String> made, List<String> told) {}

  /**
   * A request and its answer.
   *
   * @param headers lines that it must have; {@code no NAME} for one that it must not have
   */
  record Request(String line, List<String> headers, String body, int status, String answer) {}

  /** The exchange of a pack; null when there is none. */
  static RecordedExchange of(String pack) {
    try (InputStream in =
        RecordedExchange.class.getResourceAsStream("/http/" + pack + ".exchange")) {
      if (in == null) {
        throw new AssertionError("the pack " + pack + " has no recorded exchange");
      }
      return parse(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RecordedExchange parse(String text) {
    String[] parts = text.split("(?m)^--- ");
    String secret = "";
    Map<String, String> options = new LinkedHashMap<>();
    for (String line : lines(parts[0])) {
      String[] words = line.split(" ", 3);
      switch (words[0]) {
        case "secret" -> secret = words[1];
        case "option" -> options.put(words[1], words[2]);
        default -> throw new AssertionError("what is " + line);
      }
    }
    String playbooks = "";
    List<Step> steps = new ArrayList<>();
    for (String part : List.of(parts).subList(1, parts.length)) {
      int end = part.indexOf('\n');
      if (part.startsWith("playbooks.yaml")) {
        playbooks = part.substring(end + 1);
      } else {
        steps.add(step(part.substring(0, end), lines(part.substring(end + 1))));
      }
    }
    return new RecordedExchange(secret, options, playbooks, steps);
  }

  private static List<String> lines(String text) {
    return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
  }

  private static Step step(String said, List<String> lines) {
    List<Request> requests = new ArrayList<>();
    List<String> made = new ArrayList<>();
    List<String> told = new ArrayList<>();
    List<String> block = new ArrayList<>();
    for (String line : lines) {
      boolean begins = line.startsWith("> ") && (block.isEmpty() || isAnswered(block));
      if (begins || line.startsWith("= ")) {
        flush(block, requests);
      }
      if (line.startsWith("= ")) {
        made.add(line.substring(2));
      } else if (line.startsWith("~ ")) {
        told.add(line.substring(2));
      } else {
        block.add(line);
      }
    }
    flush(block, requests);
    return new Step(said, requests, made, told);
  }

  private static boolean isAnswered(List<String> block) {
    return block.stream().anyMatch(line -> line.startsWith("< "));
  }

  private static void flush(List<String> block, List<Request> requests) {
    if (block.isEmpty()) {
      return;
    }
    List<String> head = block.stream().filter(line -> line.startsWith("> ")).toList();
    int answer = 0;
    while (!block.get(answer).startsWith("< ")) {
      answer++;
    }
    requests.add(
        new Request(
            head.getFirst().substring(2),
            head.stream().skip(1).map(line -> line.substring(2)).toList(),
            String.join("\n", block.subList(head.size(), answer)),
            Integer.parseInt(block.get(answer).substring(2).strip()),
            String.join("\n", block.subList(answer + 1, block.size()))));
    block.clear();
  }
}
