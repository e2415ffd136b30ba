package io.quarterdeck.agent.recording;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ids that a hub gave, in the order in which a question names them: another hub gives others
 * for the same things, in the same order.
 */
final class Ids {
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private static final Pattern PLACE = Pattern.compile("\\{\\{id:(\\d{1,6})}}");

  private final List<String> known;

  private Ids(List<String> known) {
    this.known = List.copyOf(known);
  }

  static Ids in(String question) {
    Set<String> found = new LinkedHashSet<>();
    Matcher matcher = ID.matcher(question);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return new Ids(new ArrayList<>(found));
  }

  /** An answer with places instead of ids. */
  String out(String answer) {
    return ID.matcher(answer)
        .replaceAll(found -> {
          int place = known.indexOf(found.group());
          return place < 0 ? found.group() : "{{id:" + place + "}}";
        });
  }

  /** The ids of this question in place of those of another. */
  String in(String answer, String otherwise) {
    return PLACE
        .matcher(answer)
        .replaceAll(found -> {
          int place = Integer.parseInt(found.group(1));
          return Matcher.quoteReplacement(place < known.size() ? known.get(place) : otherwise);
        });
  }
}
