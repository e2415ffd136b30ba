/** What a role is told in its turn: the prompt, what it needs to know, the schema of its answer. */
@NullMarked
package io.quarterdeck.server.incident.brief;

import org.jspecify.annotations.NullMarked;
