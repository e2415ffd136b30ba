/** The port that every SOAR platform is behind. */
@NullMarked
package io.quarterdeck.playbook.platform;

import org.jspecify.annotations.NullMarked;
