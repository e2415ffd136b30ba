package io.quarterdeck.server.incident.report;

import java.util.Arrays;
import java.util.List;
import org.springframework.http.MediaType;

/** What a report is written as. */
enum ReportForm {
  MARKDOWN("text/markdown;charset=utf-8"),
  HTML("text/html;charset=utf-8"),
  JSON("application/json");

  private final String type;

  ReportForm(String type) {
    this.type = type;
  }

  MediaType type() {
    return MediaType.parseMediaType(type);
  }

  /**
   * The form of a word.
   *
   * @throws IllegalArgumentException when the word is none of them
   */
  static ReportForm ofWord(String word) {
    return switch (word) {
      case "markdown" -> MARKDOWN;
      case "html" -> HTML;
      case "json" -> JSON;
      default -> throw new IllegalArgumentException("a report is markdown, html or json");
    };
  }

  /** The first that somebody accepts, by their weights; Markdown where they name none of them. */
  static ReportForm accepted(List<MediaType> accepted) {
    return accepted.stream()
        .sorted((one, other) -> Double.compare(other.getQualityValue(), one.getQualityValue()))
        .filter(type -> type.getQualityValue() > 0)
        .flatMap(type -> Arrays.stream(values()).filter(form -> type.includes(form.type())))
        .findFirst()
        .orElse(MARKDOWN);
  }
}
