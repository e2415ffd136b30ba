package io.quarterdeck.agent.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mark between whose lines a hub puts what came from outside; each turn has its own. */
final class Mark {
  private static final Pattern OPENING = Pattern.compile("<<<untrusted:(\\w+)\n");
  private static final String TAKEN_OUT = "[mark taken out]";

  private Mark() {}

  /** The text as data, under the mark of a turn's context; as it is where the context has none. */
  static String around(String text, String context) {
    Matcher opening = OPENING.matcher(context);
    if (!opening.find()) {
      return text;
    }
    String mark = opening.group(1);
    String bare =
        Pattern.compile(mark, Pattern.CASE_INSENSITIVE).matcher(text).replaceAll(TAKEN_OUT);
    return "<<<untrusted:%s\n%s\nuntrusted:%s>>>".formatted(mark, bare, mark);
  }
}
