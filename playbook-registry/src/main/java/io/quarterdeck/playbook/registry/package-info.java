/** The registry as a library: everything that the hub offers of it, opened and closed together. */
@NullMarked
package io.quarterdeck.playbook.registry;

import org.jspecify.annotations.NullMarked;
