/**
 * The runners that call models for the hub: how they are, and what every call of theirs took.
 *
 * <p>The hub calls no model itself.
 */
@NullMarked
package io.quarterdeck.server.runner;

import org.jspecify.annotations.NullMarked;
