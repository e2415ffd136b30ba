/** YAML files that people write: read strictly, with the line of everything. */
@NullMarked
package io.quarterdeck.decision.yaml;

import org.jspecify.annotations.NullMarked;
