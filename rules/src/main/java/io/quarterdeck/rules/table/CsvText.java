package io.quarterdeck.rules.table;

import io.quarterdeck.rules.language.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/** Reads CSV as spreadsheets write it: comma or semicolon, quotes, with or without a BOM. */
final class CsvText {
  private static final ObjectReader READER =
      CsvMapper.builder()
          .enable(CsvReadFeature.WRAP_AS_ARRAY)
          .enable(CsvReadFeature.TRIM_SPACES)
          .enable(CsvReadFeature.SKIP_EMPTY_LINES)
          .enable(CsvReadFeature.ALLOW_COMMENTS)
          .build()
          .readerForListOf(String.class);

  private final List<Refusal> refusals;
  private final List<Row> rows = new ArrayList<>();
  private List<String> columns = List.of();
  private int headerLine = 1;

  private CsvText(List<Refusal> refusals) {
    this.refusals = refusals;
  }

  /** Reads all rows; what is wrong is added to the refusals. */
  static CsvText read(String text, List<Refusal> refusals) {
    CsvText csv = new CsvText(refusals);
    csv.parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
    return csv;
  }

  /** Column names, lower case, in the file's order; empty when the file has no row. */
  List<String> columns() {
    return columns;
  }

  int headerLine() {
    return headerLine;
  }

  List<Row> rows() {
    return rows;
  }

  private void parse(String text) {
    int line = 1;
    CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator(text));
    try (MappingIterator<List<String>> lines = READER.with(schema).readValues(text)) {
      while (lines.hasNextValue()) {
        line = lines.parser().currentLocation().getLineNr();
        row(line, lines.nextValue());
      }
    } catch (JacksonException e) {
      int at = e.getLocation() == null ? line : e.getLocation().getLineNr();
      refusals.add(new Refusal(Math.max(at, 1), "this is no CSV: " + e.getOriginalMessage()));
    }
  }

  /** The separator that the first line with words uses most. */
  private static char separator(String text) {
    String header =
        text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).findFirst().orElse("");
    long semicolons = header.chars().filter(c -> c == ';').count();
    return semicolons > header.chars().filter(c -> c == ',').count() ? ';' : ',';
  }

  private void row(int line, List<String> cells) {
    if (cells.stream().allMatch(String::isBlank)) {
      return;
    }
    if (columns.isEmpty()) {
      header(line, cells);
      return;
    }
    if (cells.size() > columns.size()) {
      refusals.add(
          new Refusal(
              line,
              "this row has %d cells, the header has %d; put a cell with the separator in quotes"
                  .formatted(cells.size(), columns.size())));
      return;
    }
    Map<String, String> byColumn = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i) == null ? "" : cells.get(i).strip();
      if (cell.chars().anyMatch(Character::isISOControl)) {
        refusals.add(
            new Refusal(
                line, "column '" + columns.get(i) + "' has a line break or control character"));
        return;
      }
      byColumn.put(columns.get(i), cell);
    }
    rows.add(new Row(line, byColumn));
  }

  private void header(int line, List<String> cells) {
    headerLine = line;
    columns = cells.stream().map(cell -> cell.strip().toLowerCase(Locale.ROOT)).toList();
    if (new HashSet<>(columns).size() < columns.size()) {
      refusals.add(new Refusal(line, "a column stands twice in " + columns));
    }
  }
}
