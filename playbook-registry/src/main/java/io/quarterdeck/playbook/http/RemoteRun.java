package io.quarterdeck.playbook.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import java.net.URLDecoder;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the hub keeps of a run: enough to ask for it after a restart.
 *
 * @param playbook its id, which tells how it is asked for
 * @param run what the platform calls the run; where it named none, what the hub calls it
 * @param unheeded whether the platform said at its start that it did not heed all that it was given
 * @param awaited whether nobody can be asked, and only the platform's call tells the end
 */
record RemoteRun(String playbook, String run, boolean unheeded, boolean awaited) {
  private static final String UNHEEDED = "unheeded";
  private static final String AWAITED = "awaited";
  private static final Set<List<String>> MARKS =
      Set.of(List.of(), List.of(UNHEEDED), List.of(AWAITED), List.of(UNHEEDED, AWAITED));

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws PlatformException of {@link PlatformProblem#NOT_FOUND} when it is anything else
   */
  static RemoteRun parse(String platform, String text) {
    List<String> parts = List.of(text.split("/", -1));
    String playbook = decoded(parts.getFirst());
    String run = parts.size() < 2 ? null : decoded(parts.get(1));
    List<String> marks = parts.stream().skip(2).toList();
    if (!MARKS.contains(marks)
        || playbook == null
        || run == null
        || playbook.isEmpty()
        || run.isEmpty()) {
      throw new PlatformException(
          PlatformProblem.NOT_FOUND, platform + " has no run of this id: it is not one of its.");
    }
    return new RemoteRun(playbook, run, marks.contains(UNHEEDED), marks.contains(AWAITED));
  }

  private static @Nullable String decoded(String part) {
    try {
      return URLDecoder.decode(part, UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  String text() {
    String marks = (unheeded ? "/" + UNHEEDED : "") + (awaited ? "/" + AWAITED : "");
    return Call.segment(playbook) + "/" + Call.segment(run) + marks;
  }
}
