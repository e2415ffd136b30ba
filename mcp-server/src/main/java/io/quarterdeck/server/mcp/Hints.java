package io.quarterdeck.server.mcp;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The four annotations of a tool, all stated: what is left out counts as the worst.
 *
 * @param readOnly it changes nothing outside
 * @param destructive it may change or delete what is there, and not only add
 * @param idempotent the same call once more does no harm
 * @param openWorld it reaches systems beyond the hub
 */
public record Hints(boolean readOnly, boolean destructive, boolean idempotent, boolean openWorld) {
  /** It looks at what the hub has. */
  public static final Hints LOOKS = new Hints(true, false, true, false);

  ObjectNode json() {
    return JsonMapper.shared()
        .createObjectNode()
        .put("readOnlyHint", readOnly)
        .put("destructiveHint", destructive)
        .put("idempotentHint", idempotent)
        .put("openWorldHint", openWorld);
  }
}
