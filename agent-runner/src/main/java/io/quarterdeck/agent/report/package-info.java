/** What the hub is told of a runner and of its calls. */
@NullMarked
package io.quarterdeck.agent.report;

import org.jspecify.annotations.NullMarked;
