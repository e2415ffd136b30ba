package io.quarterdeck.playbook.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Secrets that are known, in every form in which they are passed on: plain, in JSON, in a URL, in
 * Base64 and as a part of what is in Base64.
 */
public final class ExactSecrets {
  /** In characters; a shorter one occurs by chance. */
  public static final int SHORTEST = 6;

  static final String REMOVED = "***";
  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

  private final List<String> forms;

  private ExactSecrets(List<String> forms) {
    this.forms = forms;
  }

  /** Of these secrets; those that are shorter than {@link #SHORTEST} are left out. */
  public static ExactSecrets of(Collection<String> secrets) {
    Set<String> forms = new LinkedHashSet<>();
    secrets.stream().filter(one -> one.length() >= SHORTEST).forEach(one -> add(forms, one));
    // The longest first, so that of a form in a form nothing stays.
    return new ExactSecrets(
        forms.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList());
  }

  private static void add(Set<String> forms, String secret) {
    forms.add(secret);
    String json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
    forms.add(json);
    forms.add(json.replace("/", "\\/"));
    String query = URLEncoder.encode(secret, UTF_8);
    for (String encoded : List.of(query, query.replace("+", "%20"))) {
      forms.add(encoded);
      forms.add(lower(encoded));
    }
    addBase64(forms, secret.getBytes(UTF_8));
  }

  private static String lower(String encoded) {
    return ESCAPE.matcher(encoded).replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT));
  }

  /** What stands before a secret, as in {@code user:secret}, moves it by zero to two bytes. */
  private static void addBase64(Set<String> forms, byte[] secret) {
    for (int before = 0; before < 3; before++) {
      byte[] moved = new byte[before + secret.length];
      System.arraycopy(secret, 0, moved, before, secret.length);
      // Only the characters that hold bits of the secret alone.
      int from = (before * 8 + 5) / 6;
      int to = moved.length * 8 / 6;
      if (to - from >= SHORTEST) {
        String text = Base64.getEncoder().withoutPadding().encodeToString(moved);
        String part = text.substring(from, to);
        forms.add(part);
        forms.add(part.replace('+', '-').replace('/', '_'));
      }
      Arrays.fill(moved, (byte) 0);
    }
  }

  /** A text with asterisks in their place. */
  public String removedFrom(String text) {
    String cleaned = text;
    for (String form : forms) {
      cleaned = cleaned.replace(form, REMOVED);
    }
    return cleaned;
  }

  @Override
  public String toString() {
    return REMOVED;
  }
}
