package io.quarterdeck.rules.response;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the expert's rules say: what came out, and what may be done about it. */
public final class ExpertPlan extends Plan {
  private static final int MOST_SENTENCES = 50;

  private final Map<String, Reason> conclusions = new TreeMap<>();
  private final Map<String, Reason> suggestions = new TreeMap<>();

  /** Says what came out. */
  public void concludes(String sentence) {
    say(conclusions, sentence);
  }

  /** Says what the captain may do next. */
  public void suggest(String sentence) {
    say(suggestions, sentence);
  }

  private void say(Map<String, Reason> said, String sentence) {
    if (counts()) {
      Reason reason = reason(sentence);
      said.merge(reason.sentence(), reason, (a, b) -> Reason.ORDER.compare(a, b) <= 0 ? a : b);
    }
  }

  /** What was collected, by rule and sentence. */
  public Planned<ExpertAnswer> answer(String version) {
    return planned(new ExpertAnswer(first(conclusions), first(suggestions)), version);
  }

  private static List<Reason> first(Map<String, Reason> said) {
    return said.values().stream().sorted(Reason.ORDER).limit(MOST_SENTENCES).toList();
  }
}
