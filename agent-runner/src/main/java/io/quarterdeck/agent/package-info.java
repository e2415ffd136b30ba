/** The agent-runner: a daemon that plays roles of incidents with models. */
@NullMarked
package io.quarterdeck.agent;

import org.jspecify.annotations.NullMarked;
