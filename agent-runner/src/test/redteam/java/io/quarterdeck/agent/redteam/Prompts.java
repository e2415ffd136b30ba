package io.quarterdeck.agent.redteam;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.agent.model.ScriptedModel.Asked;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at prompts as they were sent. */
final class Prompts {
  private static final Pattern MARK = Pattern.compile("<<<untrusted:(\\w+)\n");

  /** Without what stands between words: a comma would make a word of ours an attacker's. */
  private static final Pattern WORD = Pattern.compile("[^\\s\"'{}\\[\\]\\\\,;]{6,}");

  private static final int LONGEST_SHOWN = 200;

  private final List<Asked> asked;

  Prompts(List<Asked> asked) {
    this.asked = asked;
  }

  /** Each role has one text of instructions, whatever happens outside. */
  void haveTheSameInstructionsForAll() {
    Map<String, Set<String>> byRole = new HashMap<>();
    asked.forEach(
        one -> byRole.computeIfAbsent(one.role(), none -> new HashSet<>()).add(one.system()));
    assertThat(byRole.keySet())
        .containsExactlyInAnyOrder("_captain", "_manager", "_operator", "_expert");
    assertThat(byRole.values()).allSatisfy(texts -> assertThat(texts).hasSize(1));
  }

  /** No mark is used for two turns. */
  void haveAMarkOfTheirOwnForEachTurn() {
    Map<String, String> turns = new HashMap<>();
    for (Asked one : asked) {
      String context = one.said().getFirst();
      String mark = mark(context);
      assertThat(turns.putIfAbsent(mark, context)).isIn(null, context);
    }
    assertThat(turns).hasSizeGreaterThan(1);
  }

  /**
   * What an attacker wrote stands between marks, and not in a schema.
   *
   * @param names of playbooks, which are the hub's words whoever else says them
   */
  void keepInFences(List<Attack> attacks, Set<String> names) {
    String ours =
        Stream.concat(asked.stream().map(Asked::system).distinct(), names.stream())
            .collect(Collectors.joining("\n"));
    Map<Attack, Set<String>> words = new HashMap<>();
    for (Attack attack : attacks) {
      words.put(
          attack,
          Stream.concat(Stream.of(attack.target()), words(attack))
              .filter(word -> !ours.contains(word))
              .collect(Collectors.toSet()));
    }
    for (Asked one : asked) {
      for (Attack attack : attacks) {
        if (attack.number() == Asking.of(one).attack() || attack.isOfPlatform()) {
          assertFenced(one, words.getOrDefault(attack, Set.of()));
        }
      }
    }
  }

  /** What the model itself said is not looked at: it stands there as its own. */
  private static void assertFenced(Asked one, Set<String> words) {
    assertHasNone(one.schema(), words, "the schema");
    String mark = mark(one.said().getFirst());
    for (int at = 0; at < one.said().size(); at += 2) {
      assertHasNone(outside(one.said().get(at), mark), words, "what is said outside of fences");
    }
  }

  private static Stream<String> words(Attack attack) {
    return attack.texts().stream()
        .flatMap(text -> WORD.matcher(text).results().map(found -> found.group()));
  }

  private static void assertHasNone(String text, Set<String> words, String where) {
    for (String word : words) {
      int at = text.indexOf(word);
      assertThat(at)
          .as(() ->
              "'%s' in %s: %s"
                  .formatted(
                      word,
                      where,
                      text.substring(
                          Math.max(0, at - LONGEST_SHOWN),
                          Math.min(text.length(), at + LONGEST_SHOWN))))
          .isNegative();
    }
  }

  /**
   * What a model is told of a wrong answer quotes the attacker; otherwise no fence is needed there,
   * and none would be missed.
   */
  void quoteInRepairs(List<Attack> attacks) {
    Map<Integer, String> repairs =
        asked.stream()
            .filter(one -> one.said().size() > 1)
            .collect(
                Collectors.toMap(
                    one -> Asking.of(one).attack(),
                    one -> one.said().getLast(),
                    (one, other) -> one + "\n" + other));
    for (Attack attack : attacks) {
      assertThat(repairs.getOrDefault(attack.number(), ""))
          .as(attack.name())
          .contains(attack.target());
    }
  }

  /** No secret of ours is told to a model. */
  void holdNone(List<String> secrets) {
    for (Asked one : asked) {
      assertThat(one.text()).doesNotContain(secrets).doesNotContainPattern("qd_\\w{10,}");
    }
  }

  private static String mark(String context) {
    Matcher mark = MARK.matcher(context);
    assertThat(mark.find()).as(context).isTrue();
    return mark.group(1);
  }

  private static String outside(String text, String mark) {
    return text.replaceAll("(?s)<<<untrusted:" + mark + "\n.*?\nuntrusted:" + mark + ">>>", "");
  }
}
