package io.quarterdeck.server.mcp.http;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.server.mcp.ToolBox;
import io.quarterdeck.server.mcp.View;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The views of tokens, each read once for the tools of now. */
final class TokenViews {
  private final Supplier<ToolBox> tools;
  private volatile Read read;

  /** What was read of one box; tokens are few, and so are their views. */
  private record Read(ToolBox box, Map<String, View> views) {}

  TokenViews(Supplier<ToolBox> tools) {
    this.tools = tools;
    this.read = new Read(tools.get(), new ConcurrentHashMap<>());
  }

  /**
   * What a caller's token shows at most.
   *
   * @throws IllegalArgumentException with a sentence, when its view cannot be read any more
   */
  View of(Caller caller) {
    String text = caller.view();
    if (text == null) {
      return View.ALL;
    }
    Read now = ofNow();
    return now.views().computeIfAbsent(text, view -> ViewWords.ofStored(view, now.box()));
  }

  private Read ofNow() {
    ToolBox box = tools.get();
    Read known = read;
    if (known.box() != box) {
      known = new Read(box, new ConcurrentHashMap<>());
      read = known;
    }
    return known;
  }
}
