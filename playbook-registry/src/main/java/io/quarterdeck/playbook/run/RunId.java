package io.quarterdeck.playbook.run;

import java.util.UUID;
import java.util.regex.Pattern;

/** The id of a run: {@code run_} and 32 hexadecimal digits. */
public record RunId(String value) {
  private static final Pattern FORM = Pattern.compile("run_[0-9a-f]{32}");

  public RunId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("'" + value + "' is no run id");
    }
  }

  public static RunId fresh() {
    return new RunId("run_" + UUID.randomUUID().toString().replace("-", ""));
  }

  @Override
  public String toString() {
    return value;
  }
}
