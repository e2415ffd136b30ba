/** What can be set, and what was. */
@NullMarked
package io.quarterdeck.agent.settings;

import org.jspecify.annotations.NullMarked;
