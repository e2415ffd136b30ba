/**
 * Calls to a platform over HTTP: bounded, spared after failures, repeated only where it is safe.
 */
@NullMarked
package io.quarterdeck.playbook.client;

import org.jspecify.annotations.NullMarked;
