/** What an operator sets, by environment or by one YAML file. */
@NullMarked
package io.quarterdeck.decision.settings;

import org.jspecify.annotations.NullMarked;
