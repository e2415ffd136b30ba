/** The bell: who waits for something is woken, in this process and in the other replicas. */
@NullMarked
package io.quarterdeck.server.bell;

import org.jspecify.annotations.NullMarked;
