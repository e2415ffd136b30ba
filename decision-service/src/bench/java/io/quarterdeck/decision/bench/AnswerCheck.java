package io.quarterdeck.decision.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks every answer of a round: a fast wrong answer is worth nothing. */
final class AnswerCheck {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<Integer, Long> caseOfAddress = new HashMap<>();
  private final Map<Integer, Integer> openers = new HashMap<>();
  private final Set<Long> cases = new HashSet<>();

  /**
   * Checks the answers to a stream.
   *
   * @return how many different addresses opened a case
   * @throws IllegalStateException when one is wrong
   */
  static int distinctKeys(List<AlertStream.Item> items, byte[][] answers) {
    AnswerCheck check = new AnswerCheck();
    for (int i = 0; i < answers.length; i++) {
      check.answer(items.get(i), new String(answers[i], UTF_8));
    }
    return check.sound();
  }

  private void answer(AlertStream.Item item, String text) {
    JsonNode answer = JSON.readTree(text);
    String decision = answer.path("decision").asString("");
    boolean opens = decision.equals("create_case");
    boolean right =
        answer.path("risk_score").asInt(-1) == item.kind().score()
            && !answer.path("degraded").asBoolean(true)
            && (item.kind().grave()
                ? opens || decision.equals("append_case")
                : decision.equals("ignore"));
    if (!right) {
      throw new IllegalStateException("a wrong answer to " + item.kind() + ": " + text);
    }
    if (item.kind().grave()) {
      long number = answer.path("case_id").asLong();
      Long other = caseOfAddress.putIfAbsent(item.address(), number);
      if (other != null && other != number) {
        throw new IllegalStateException("one address, two cases: " + other + " and " + text);
      }
      cases.add(number);
      openers.merge(item.address(), opens ? 1 : 0, Integer::sum);
    }
  }

  private int sound() {
    if (openers.values().stream().anyMatch(count -> count != 1) || cases.size() != openers.size()) {
      throw new IllegalStateException("an address opened no case, or two");
    }
    return openers.size();
  }
}
