/** How calls over HTTP are let in, read, answered and refused, whatever they are about. */
@NullMarked
package io.quarterdeck.decision.web;

import org.jspecify.annotations.NullMarked;
