/** Models: how they are asked, what they cost, and what can go wrong with them. */
@NullMarked
package io.quarterdeck.agent.model;

import org.jspecify.annotations.NullMarked;
