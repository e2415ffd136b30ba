package io.quarterdeck.server.mcp;

import io.quarterdeck.decision.access.Caller;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of all tools a caller is shown, and may call.
 *
 * <p>In this order: the mode says which playbooks are tools of their own; toolsets keep only their
 * tools, and those named in {@code include}; tools of a toolset for programs are kept only where
 * this view or one that it is within names them; then {@code exclude}, {@code readOnly} and the
 * scopes of the token take away, and nothing brings back.
 *
 * @param toolsets names of toolsets; empty for all but those of {@link ToolBox#ONLY_WHERE_NAMED}
 * @param include tools that are shown whatever the mode and the toolsets say
 * @param exclude tools that are never shown
 * @param readOnly only tools that change nothing outside
 * @param outer shows at most what this one shows too, or null
 */
public record View(
    Mode mode,
    Set<String> toolsets,
    Set<String> include,
    Set<String> exclude,
    boolean readOnly,
    @Nullable View outer) {
  /** Everything. */
  public static final View ALL = new View(Mode.ALL, Set.of(), Set.of(), Set.of(), false);

  public View {
    toolsets = Set.copyOf(toolsets);
    include = Set.copyOf(include);
    exclude = Set.copyOf(exclude);
  }

  /** A view that is within no other. */
  public View(
      Mode mode, Set<String> toolsets, Set<String> include, Set<String> exclude, boolean readOnly) {
    this(mode, toolsets, include, exclude, readOnly, null);
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
    return chooses(tool) && isListed(tool) && permits(tool) && tool.isFor(caller);
  }

  /** Whether nothing takes the tool away, be it listed or not. */
  public boolean permits(Tool tool) {
    return permits(tool.name(), tool.definition().hints().readOnly());
  }

  /** The same of a tool with this name. */
  public boolean permits(String name, boolean onlyReads) {
    return !exclude.contains(name)
        && (!readOnly || onlyReads)
        && (outer == null || outer.permits(name, onlyReads));
  }

  private boolean chooses(Tool tool) {
    boolean chosen = include.contains(tool.name()) || (inMode(tool) && inToolset(tool));
    return chosen && (outer == null || outer.chooses(tool));
  }

  private boolean isListed(Tool tool) {
    return !ToolBox.ONLY_WHERE_NAMED.contains(tool.toolset()) || names(tool);
  }

  private boolean names(Tool tool) {
    return include.contains(tool.name())
        || toolsets.contains(tool.toolset())
        || (outer != null && outer.names(tool));
  }

  private boolean inMode(Tool tool) {
    return mode == Mode.ALL || !tool.toolset().equals(ToolBox.PLAYBOOKS);
  }

  private boolean inToolset(Tool tool) {
    return toolsets.isEmpty() || toolsets.contains(tool.toolset());
  }

  /** What both show: what one takes away, the other does not bring back. */
  public View within(View other) {
    if (equals(ALL) || other.equals(ALL)) {
      return equals(ALL) ? other : this;
    }
    View outside = outer == null ? other : outer.within(other);
    return new View(mode, toolsets, include, exclude, readOnly, outside);
  }
}
