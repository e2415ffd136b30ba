/** Cases: opened once, linked to outside case systems, closed. */
@NullMarked
package io.quarterdeck.decision.cases;

import org.jspecify.annotations.NullMarked;
