/** Typed parameters and the arguments given for them, as JSON Schema and JSON. */
@NullMarked
package io.quarterdeck.playbook.schema;

import org.jspecify.annotations.NullMarked;
