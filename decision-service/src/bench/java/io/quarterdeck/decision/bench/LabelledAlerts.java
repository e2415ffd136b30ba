package io.quarterdeck.decision.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads labelled alerts, one JSON object a line, also compressed by gzip.
 *
 * <p>A line holds the alert in its field {@code alert}, or is the alert itself beside its label, or
 * is a {@link FoldedAlert}.
 */
final class LabelledAlerts {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> TRUTH_FIELDS = List.of("label", "event_label", "time_label");
  private static final Set<String> NO_ATTACK = Set.of("", "-", "none", "false_positive");

  private final Path file;
  private @Nullable String field;

  private LabelledAlerts(Path file, @Nullable String field) {
    this.file = file;
    this.field = field;
  }

  /**
   * Reads the alerts in the file's order.
   *
   * @param field that holds the truth, or null to take the first known one
   * @throws IllegalArgumentException when the file cannot be used, with the line
   */
  static List<LabelledAlert> read(Path file, @Nullable String field) throws IOException {
    LabelledAlerts alerts = new LabelledAlerts(file, field);
    List<LabelledAlert> read = new ArrayList<>();
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(file), UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          read.add(alerts.labelled(line, number));
        }
      }
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(file + ": there is no such file");
    }
    if (read.isEmpty()) {
      throw new IllegalArgumentException(file + ": holds no alert");
    }
    return read;
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip ? new GZIPInputStream(in) : in;
  }

  private LabelledAlert labelled(String line, int number) {
    ObjectNode row = object(line, number);
    String name = truthField(row, number);
    String truth = row.path(name).asString("");
    String attack = NO_ATTACK.contains(truth.toLowerCase(Locale.ROOT)) ? "" : truth;
    if (FoldedAlert.recognises(row)) {
      FoldedAlert folded = FoldedAlert.of(row, file + ":" + number);
      return new LabelledAlert(bytes(folded.alert(number)), attack, folded.count());
    }
    JsonNode alert = row.path("alert").isObject() ? row.path("alert") : row.without(name);
    return new LabelledAlert(bytes(alert), attack, 1);
  }

  private ObjectNode object(String line, int number) {
    try {
      if (JSON.readTree(line) instanceof ObjectNode row) {
        return row;
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          file + ":" + number + ": is no JSON: " + e.getOriginalMessage());
    }
    throw new IllegalArgumentException(file + ":" + number + ": is no JSON object");
  }

  private String truthField(ObjectNode row, int number) {
    if (field == null) {
      field =
          TRUTH_FIELDS.stream()
              .filter(row::has)
              .findFirst()
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "%s:%d: has no truth; looked for %s; name another field with --truth FIELD"
                          .formatted(file, number, String.join(", ", TRUTH_FIELDS))));
    }
    if (!row.has(field)) {
      throw new IllegalArgumentException(
          file + ":" + number + ": has no field '" + field + "', which holds the truth");
    }
    return field;
  }

  private static byte[] bytes(JsonNode alert) {
    return alert.toString().getBytes(UTF_8);
  }
}
