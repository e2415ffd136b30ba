package io.quarterdeck.agent.redteam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Ways to write a text so that a filter does not see it and a model does, and the way back. */
final class Disguise {
  private static final String LATIN = "aceopsxyi";
  private static final String CYRILLIC = "асеорѕхуі";
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{24,}={0,2}");
  private static final Pattern HEX = Pattern.compile("(?:[0-9a-f]{2}){16,}");
  private static final Pattern ENTITY = Pattern.compile("&#(\\d{1,6});");
  private static final Pattern UNSEEN = Pattern.compile("\\\\u(?:[0-9a-f]{4}|\\{[0-9a-f]+})");
  private static final Pattern FIRST = Pattern.compile("\\[1/2:([^\\]]*)]");
  private static final Pattern SECOND = Pattern.compile("\\[2/2:([^\\]]*)]");

  private Disguise() {}

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(UTF_8));
  }

  static String url(String text) {
    return URLEncoder.encode(text, UTF_8).replace(".", "%2E").replace("-", "%2D");
  }

  static String entities(String text) {
    return text.codePoints().mapToObj("&#%d;"::formatted).collect(Collectors.joining());
  }

  static String homoglyphs(String text) {
    return swapped(text, LATIN, CYRILLIC);
  }

  static String fullWidth(String text) {
    return mapped(text, point -> point > ' ' && point < 0x7f ? point + 0xfee0 : point);
  }

  /** Something that nobody sees after each letter. */
  static String zeroWidth(String text) {
    return text.replaceAll("(?<=.)", "\u200b");
  }

  /** In tag characters, which look like nothing at all. */
  static String tags(String text) {
    return mapped(text, point -> point < 0x7f ? point + 0xe0000 : point);
  }

  static String backwards(String text) {
    return new StringBuilder(text).reverse().toString();
  }

  /** All that the text can be made to say. */
  static String undone(String text) {
    String visible = UNSEEN.matcher(text).replaceAll(Disguise::unseen);
    String plain = swapped(Normalizer.normalize(visible, Normalizer.Form.NFKC), CYRILLIC, LATIN);
    return String.join(
        "\n",
        text,
        plain,
        joined(plain),
        unescaped(plain),
        backwards(plain),
        each(BASE64, plain, Disguise::ofBase64),
        each(HEX, plain, found -> new String(HexFormat.of().parseHex(found), UTF_8)));
  }

  private static String unseen(java.util.regex.MatchResult found) {
    int point = Integer.parseInt(found.group().replaceAll("[^0-9a-f]", ""), 16);
    return point >= 0xe0000 ? Matcher.quoteReplacement(Character.toString(point - 0xe0000)) : "";
  }

  /** The halves of what was split over two fields. */
  private static String joined(String text) {
    Matcher first = FIRST.matcher(text);
    Matcher second = SECOND.matcher(text);
    return first.find() && second.find() ? first.group(1) + second.group(1) : "";
  }

  private static String unescaped(String text) {
    try {
      String decoded = URLDecoder.decode(text.replaceAll("%(?![0-9A-F]{2})", ""), UTF_8);
      return ENTITY
          .matcher(decoded)
          .replaceAll(found ->
              Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1)))));
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static String ofBase64(String text) {
    try {
      return new String(Base64.getDecoder().decode(text), UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static String each(Pattern pattern, String text, UnaryOperator<String> undone) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> undone.apply(found.group()))
        .collect(Collectors.joining("\n"));
  }

  private static String swapped(String text, String from, String to) {
    return mapped(text, point -> from.indexOf(point) < 0 ? point : to.charAt(from.indexOf(point)));
  }

  private static String mapped(String text, java.util.function.IntUnaryOperator each) {
    return text.codePoints()
        .map(each)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
