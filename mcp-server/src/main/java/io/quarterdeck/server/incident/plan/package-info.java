/** The hub's own player: works incidents by the response rules, without any model. */
@NullMarked
package io.quarterdeck.server.incident.plan;

import org.jspecify.annotations.NullMarked;
