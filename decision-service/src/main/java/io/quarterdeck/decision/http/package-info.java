/** The decision service over HTTP. */
@NullMarked
package io.quarterdeck.decision.http;

import org.jspecify.annotations.NullMarked;
