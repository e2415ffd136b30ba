package io.quarterdeck.agent.redteam;

import tools.jackson.databind.node.ObjectNode;

/** How one sort of model answers. */
interface RolePlay {
  ObjectNode answer(Asking asking);
}
