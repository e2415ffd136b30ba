package io.quarterdeck.playbook.http;

import io.quarterdeck.playbook.hash.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a start sends, in the notation of packs, for people and to see that it was edited. */
final class Sent {
  private static final int LONGEST = 2_000;

  private Sent() {}

  /**
   * Lines: method and address, headers, how the secret is sent, the body, and the options that are
   * put in. What is longer than 2,000 characters is cut, with the hash of the whole at its end.
   *
   * @param options of the connection
   */
  static String by(CallTemplate start, Credential credential, Map<String, String> options) {
    List<String> lines = new ArrayList<>();
    lines.add(start.method() + " " + start.target().written());
    start.headers().forEach((name, value) -> lines.add(name + ": " + value.written().asString()));
    lines.add("auth: " + credential.written());
    Template body = start.body();
    if (body != null) {
      lines.add(body.written().toString());
    }
    Set<String> open = start.open();
    options.forEach((name, value) -> {
      if (open.contains(name)) {
        lines.add("$" + name + " = " + value);
      }
    });
    return cut(String.join("\n", lines));
  }

  private static String cut(String whole) {
    return whole.length() <= LONGEST
        ? whole
        : whole.substring(0, LONGEST) + "… (SHA-256 " + Sha256.of(whole) + ")";
  }
}
