package io.quarterdeck.playbook.catalogue;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which playbooks are meant; null stands for any, {@code *} in a text for any characters.
 *
 * @param name the hub's
 * @param id the platform's, exactly
 * @param label one of the playbook's
 */
record Match(
    @Nullable String name,
    @Nullable String platform,
    @Nullable String id,
    @Nullable String title,
    @Nullable String label) {

  boolean fits(SyncedPlaybook playbook) {
    return fits(name, playbook.name().value())
        && fits(platform, playbook.platform())
        && (id == null || id.equals(playbook.platformId()))
        && fits(title, playbook.title())
        && (label == null || playbook.labels().stream().anyMatch(one -> fits(label, one)));
  }

  private static boolean fits(@Nullable String pattern, String text) {
    return pattern == null
        || Pattern.matches(
            "\\Q" + lower(pattern).replace("\\E", "").replace("*", "\\E.*\\Q") + "\\E",
            lower(text));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
