package io.quarterdeck.decision.rulecase;

import io.quarterdeck.rules.yaml.BadFileException;
import io.quarterdeck.rules.yaml.Fields;
import io.quarterdeck.rules.yaml.Yaml;
import io.quarterdeck.rules.yaml.Yaml.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of one alert; what is null or empty is not looked at.
 *
 * @param score the risk score
 * @param factors the points of every factor, no other may be found; null points leave the number
 *     open
 * @param fires rules that must fire
 * @param silent rules that must not
 * @param caseLabel the case's name within this rule case: alerts with the same label are in the
 *     same case, with different ones in different; {@code none} for no case
 * @param related label of the case that this alert outranked
 * @param linked labels of the other open cases that it touched
 * @param keys minutes by every entity that it may join by
 */
public record Expectation(
    int line,
    @Nullable String decision,
    @Nullable Integer score,
    @Nullable Map<String, @Nullable Integer> factors,
    List<Reference> fires,
    List<Reference> silent,
    @Nullable String caseLabel,
    @Nullable Boolean newToCase,
    @Nullable String related,
    @Nullable List<String> linked,
    @Nullable String correlationKey,
    @Nullable Map<String, Integer> keys,
    List<String> playbooks)
    implements RuleExpectation {
  /** The label of an alert that belongs to no case. */
  public static final String NO_CASE = "none";

  public Expectation {
    fires = List.copyOf(fires);
    silent = List.copyOf(silent);
    playbooks = List.copyOf(playbooks);
  }

  /** A name that must exist, and where it stands. */
  public record Reference(String name, int line) {
    static List<Reference> list(String file, Fields fields, String key) throws BadFileException {
      List<Reference> references = new ArrayList<>();
      for (Yaml item : fields.items(key)) {
        if (!(item instanceof Scalar(int line, String text, boolean isText)) || text.isBlank()) {
          throw new BadFileException(file, item.line(), key + " must be a list of rules' names");
        }
        references.add(new Reference(text.strip(), line));
      }
      return references;
    }
  }
}
