/** The connections and channels that people configure, in {@code connections.yaml}. */
@NullMarked
package io.quarterdeck.playbook.settings;

import org.jspecify.annotations.NullMarked;
