/**
 * Measures the loop of the five roles as it is shipped: how soon what was decided on is done, and
 * that it is done once. Started by a command, never by the build.
 */
@NullMarked
package io.quarterdeck.server.bench;

import org.jspecify.annotations.NullMarked;
