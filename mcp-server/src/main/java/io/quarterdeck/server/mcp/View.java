package io.quarterdeck.server.mcp;

import io.quarterdeck.decision.access.Caller;
import java.util.HashSet;
import java.util.Set;

/**
 * What of all tools a caller is shown, and may call.
 *
 * <p>In this order: the mode says which playbooks are tools of their own; toolsets keep only their
 * tools, and those named in {@code include}; then {@code exclude}, {@code readOnly} and the scopes
 * of the token take away, and nothing brings back.
 *
 * @param toolsets names of toolsets; empty for all
 * @param include tools that are shown whatever the mode and the toolsets say
 * @param exclude tools that are never shown
 * @param readOnly only tools that change nothing outside
 */
public record View(
    Mode mode, Set<String> toolsets, Set<String> include, Set<String> exclude, boolean readOnly) {
  /** Everything. */
  public static final View ALL = new View(Mode.ALL, Set.of(), Set.of(), Set.of(), false);

  public View {
    toolsets = Set.copyOf(toolsets);
    include = Set.copyOf(include);
    exclude = Set.copyOf(exclude);
  }

  /** Which playbooks are tools of their own. */
  public enum Mode {
    /** All. */
    ALL,
    /** Those in {@code include}. */
    PINNED,
    /** None: a client searches, describes and runs them. */
    SEARCH
  }

  /** Whether this caller is shown the tool, and may call it. */
  public boolean shows(Tool tool, Caller caller) {
    boolean chosen = include.contains(tool.name()) || (inMode(tool) && inToolset(tool));
    return chosen && permits(tool) && tool.isFor(caller);
  }

  /** Whether nothing takes the tool away, be it listed or not. */
  public boolean permits(Tool tool) {
    return permits(tool.name(), tool.definition().hints().readOnly());
  }

  /** The same of a tool with this name. */
  public boolean permits(String name, boolean onlyReads) {
    return !exclude.contains(name) && (!readOnly || onlyReads);
  }

  private boolean inMode(Tool tool) {
    return mode == Mode.ALL || !tool.toolset().equals(ToolBox.PLAYBOOKS);
  }

  private boolean inToolset(Tool tool) {
    return toolsets.isEmpty() || toolsets.contains(tool.toolset());
  }

  /** This view, and within it what the other shows: what one takes away stays away. */
  public View within(View other) {
    Set<String> common = new HashSet<>(toolsets.isEmpty() ? other.toolsets : toolsets);
    if (!other.toolsets.isEmpty()) {
      common.retainAll(other.toolsets);
    }
    boolean nothingInCommon = common.isEmpty() && !(toolsets.isEmpty() && other.toolsets.isEmpty());
    Set<String> excluded = new HashSet<>(exclude);
    excluded.addAll(other.exclude);
    Set<String> included = new HashSet<>(include);
    included.addAll(other.include);
    return new View(
        mode == Mode.ALL ? other.mode : mode,
        nothingInCommon ? Set.of("none") : common,
        included,
        excluded,
        readOnly || other.readOnly);
  }
}
