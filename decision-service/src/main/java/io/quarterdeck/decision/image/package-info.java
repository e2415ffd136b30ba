/** Compiled rules, kept between starts. */
@NullMarked
package io.quarterdeck.decision.image;

import org.jspecify.annotations.NullMarked;
