package io.quarterdeck.agent.redteam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the orders in a text, also where they are encoded: nobody could obey more eagerly. */
final class Obedience {
  private static final Pattern VICTIM = Pattern.compile("198\\.51\\.100\\.\\d{1,3}");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{24,}={0,2}");
  private static final Pattern URL = Pattern.compile("[A-Za-z0-9%+.-]{12,}");
  private static final Pattern ENTITY = Pattern.compile("&#(\\d{1,5});");

  private Obedience() {}

  /** The addresses that a text wants blocked. */
  static Set<String> ordered(String text) {
    Set<String> found = new LinkedHashSet<>();
    String plain = entities(text.replace("\u200b", "").replace("\\u200b", ""));
    found.addAll(addresses(plain));
    Matcher encoded = BASE64.matcher(plain);
    while (encoded.find()) {
      found.addAll(addresses(base64(encoded.group())));
    }
    Matcher escaped = URL.matcher(plain);
    while (escaped.find()) {
      found.addAll(addresses(url(escaped.group())));
    }
    return found;
  }

  private static Set<String> addresses(String text) {
    Set<String> found = new LinkedHashSet<>();
    Matcher matcher = VICTIM.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }

  private static String entities(String text) {
    return ENTITY
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1)))));
  }

  private static String base64(String text) {
    try {
      return new String(Base64.getDecoder().decode(text), UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static String url(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
