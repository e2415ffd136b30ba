package io.quarterdeck.rules.response;

import io.quarterdeck.rules.scoring.Sentence;
import java.util.List;

/**
 * An alert of the incident.
 *
 * @param ruleId the detector's rule
 * @param title written by the detector, so never to be trusted; cut to 400 characters
 * @param techniques ids of ATT&amp;CK techniques; the first 50 are kept
 * @param score the decision's risk score, 0 to 100
 */
public record Detection(String ruleId, String title, List<String> techniques, int score) {
  private static final int MOST = 50;

  /**
   * Takes an alert.
   *
   * @throws IllegalArgumentException when the score is outside 0 to 100
   */
  public Detection {
    if (score < 0 || score > 100) {
      throw new IllegalArgumentException("score " + score + " is outside 0..100");
    }
    title = Sentence.of(title);
    techniques = techniques.stream().limit(MOST).toList();
  }

  /** Whether it names this ATT&amp;CK technique or a sub-technique of it. */
  public boolean usesTechnique(String id) {
    return techniques.stream().anyMatch(own -> own.equals(id) || own.startsWith(id + "."));
  }
}
