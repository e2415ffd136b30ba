package io.quarterdeck.server.incident.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.server.incident.role.Language;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.stream.Collectors;

/** A report as one HTML page without scripts, for a screen and for paper. */
final class HtmlReport {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--ink:#1a1d21;--paper:#fff;--soft:#5b6470;--line:#d9dee5;\
      --mark:#9a3412;--data:#f2f4f7}
      @media (prefers-color-scheme:dark){:root{--ink:#e6e8eb;--paper:#14171b;--soft:#9aa4b2;\
      --line:#2c333c;--mark:#fdba74;--data:#1f242b}}
      body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);\
      max-width:52rem;margin:2rem auto;padding:0 1rem}
      h1{font-size:1.5rem;overflow-wrap:anywhere}
      h2{font-size:1.1rem;border-bottom:1px solid var(--line);margin-top:2rem}
      ul{list-style:none;padding:0}
      li{padding:.3rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
      time,a,p{color:var(--soft);font-size:.85rem}
      bdi{background:var(--data);white-space:pre-wrap;padding:0 .2rem}
      strong{color:var(--mark)}
      @media print{:root{--ink:#000;--paper:#fff;--soft:#333;--line:#bbb;--mark:#000;--data:#eee}\
      body{max-width:none;margin:0}li{break-inside:avoid}h2{break-after:avoid}}
      """;

  /** Nothing is loaded, run, framed or sent; only the page's own style counts. */
  static final String POLICY =
      "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
          .formatted(hash(STYLE));

  private final Report report;

  HtmlReport(Report report) {
    this.report = report;
  }

  String text() {
    String heading = escaped(report.heading().in(report.language()));
    return """
    <!doctype html>
    <html lang="%s">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="%s">
    <meta name="viewport" content="width=device-width,initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <title>%s: %s</title>
    <style>%s</style>
    </head>
    <body>
    <h1>%s: %s</h1>
    <p>%s</p>
    %s</body>
    </html>
    """
        .formatted(
            report.language() == Language.ZH ? "zh-Hans" : "en",
            escaped(POLICY),
            heading,
            escaped(report.title().text().replace('\n', ' ')),
            STYLE,
            heading,
            piece(report.title()),
            escaped(Phrase.PROOF.in(report.language())),
            report.sections().stream().map(this::section).collect(Collectors.joining()));
  }

  private String section(Report.Section section) {
    return "<section>\n<h2>%s</h2>\n<ul>\n%s</ul>\n</section>\n"
        .formatted(
            escaped(section.heading().in(report.language())),
            section.statements().stream().map(this::statement).collect(Collectors.joining()));
  }

  private String statement(Statement statement) {
    String time =
        statement.at() == null
            ? ""
            : "<time>%s</time> ".formatted(statement.at().truncatedTo(ChronoUnit.SECONDS));
    String references =
        statement.references().stream()
            .map(reference ->
                "<a href=\"%s\">%s</a>"
                    .formatted(escaped(reference.path()), escaped(reference.label())))
            .collect(Collectors.joining(" "));
    String text = statement.pieces().stream().map(this::piece).collect(Collectors.joining());
    return "<li>%s%s %s</li>\n".formatted(time, text, references);
  }

  private String piece(Piece piece) {
    return switch (piece) {
      case Piece.Fixed fixed -> escaped(fixed.text());
      case Piece.Marked marked -> "<strong>" + escaped(marked.text()) + "</strong>";
      case Piece.Value value -> value(value);
    };
  }

  private String value(Piece.Value value) {
    String text =
        value.text().isEmpty()
            ? escaped(Phrase.NONE.in(report.language()))
            : "<bdi>" + escaped(value.text()) + "</bdi>";
    return text + escaped(Written.cut(report, value));
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> {
          switch (point) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\'' -> escaped.append("&#39;");
            default -> escaped.appendCodePoint(point);
          }
        });
    return escaped.toString();
  }

  private static String hash(String style) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
