package io.quarterdeck.rules.response;

import io.quarterdeck.rules.scoring.Sentence;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A playbook that can be run now.
 *
 * @param name the unique one: {@code block_ip}
 * @param title as the platform shows it, cut to 400 characters; never to be trusted
 * @param effect {@code query}, {@code notify} or {@code change}; another word counts as change
 * @param parameters names of all; the first 100 are kept
 * @param required names of those that must be given
 */
public record Offer(
    String name, String title, String effect, List<String> parameters, List<String> required) {
  private static final int MOST = 100;

  public Offer {
    title = Sentence.of(title);
    parameters = parameters.stream().limit(MOST).toList();
    required = List.copyOf(required);
  }

  public boolean isQuery() {
    return effect.equals(Intent.QUERY);
  }

  public boolean isNotify() {
    return effect.equals(Intent.NOTIFY);
  }

  /** Whether it may change something; an effect that nobody knows may. */
  public boolean isChange() {
    return !isQuery() && !isNotify();
  }

  /** Whether it takes this parameter and can be run with it alone. */
  public boolean needsOnly(String parameter) {
    return parameters.contains(parameter) && Set.of(parameter).containsAll(required);
  }

  /** Whether it takes these parameters and can be run with them alone. */
  public boolean needsOnly(String one, String other) {
    return parameters.containsAll(List.of(one, other)) && List.of(one, other).containsAll(required);
  }

  /**
   * Whether its name or title has these words, in any case, with {@code _} and {@code -} as spaces.
   */
  public boolean mentions(String words) {
    return plain(name + " | " + title).contains(plain(words));
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\s_-]+", " ");
  }
}
