package io.quarterdeck.decision.source;

import io.quarterdeck.rules.fact.Technique;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Collects ATT&amp;CK techniques and tactics, each once. */
final class Techniques {
  private static final int MOST = 64;

  private final Map<String, String> tacticById = new LinkedHashMap<>();
  private final List<String> loneTactics = new ArrayList<>();

  /** Adds what two lists name, which belong together item by item, or all to the one tactic. */
  void add(JsonNode ids, JsonNode tactics) {
    List<String> tacticNames = Scalars.texts(tactics);
    List<String> found = new ArrayList<>();
    for (String text : Scalars.texts(ids)) {
      scan(text, found);
    }
    for (int i = 0; i < found.size(); i++) {
      add(found.get(i), tacticOf(i, found.size(), tacticNames));
    }
    boolean paired = tacticNames.size() == 1 || tacticNames.size() == found.size();
    if (found.isEmpty() || !paired) {
      tacticNames.forEach(this::addTactic);
    }
  }

  /** Adds every technique id that stands somewhere in the text. */
  void addAllIn(String text) {
    List<String> found = new ArrayList<>();
    scan(text, found);
    found.forEach(id -> add(id, ""));
  }

  /** Adds one technique with the tactic it serves; either may be empty. */
  void add(String id, String tactic) {
    List<String> ids = new ArrayList<>();
    scan(id, ids);
    if (ids.isEmpty()) {
      addTactic(tactic);
    }
    for (String one : ids) {
      if (tacticById.size() < MOST) {
        tacticById.merge(one, tactic, (known, told) -> known.isEmpty() ? told : known);
      }
    }
  }

  /** Adds tactics that the source ties to no technique. */
  void addTactic(String tactic) {
    boolean known = tactic.isEmpty() || tacticById.containsValue(tactic);
    if (!known && !loneTactics.contains(tactic) && loneTactics.size() < MOST) {
      loneTactics.add(tactic);
    }
  }

  List<Technique> all() {
    List<Technique> all = new ArrayList<>();
    tacticById.forEach((id, tactic) -> all.add(new Technique(id, tactic)));
    loneTactics.forEach(tactic -> all.add(new Technique("", tactic)));
    return all;
  }

  private static String tacticOf(int index, int ids, List<String> tactics) {
    if (tactics.size() == 1) {
      return tactics.getFirst();
    }
    return tactics.size() == ids ? tactics.get(index) : "";
  }

  private static void scan(String text, List<String> found) {
    for (int at = text.indexOf('T');
        at >= 0 && found.size() < MOST;
        at = text.indexOf('T', at + 1)) {
      boolean starts = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      if (starts && digits(text, at + 1) == 4) {
        boolean sub = text.startsWith(".", at + 5) && digits(text, at + 6) == 3;
        found.add(text.substring(at, sub ? at + 9 : at + 5));
      }
    }
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && at - from < 5 && Character.isDigit(text.charAt(at))) {
      at++;
    }
    return at - from;
  }
}
