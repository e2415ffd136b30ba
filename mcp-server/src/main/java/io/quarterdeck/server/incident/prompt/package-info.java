/** What roles are told to do: the prompts that ship, and what people make of them. */
@NullMarked
package io.quarterdeck.server.incident.prompt;

import org.jspecify.annotations.NullMarked;
