/** YAML files that people write: read strictly, with the line of everything. */
@NullMarked
package io.quarterdeck.rules.yaml;

import org.jspecify.annotations.NullMarked;
