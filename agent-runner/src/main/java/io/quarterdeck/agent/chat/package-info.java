/**
 * Questions of people: taken, answered by a model that looks things up, and told piece by piece.
 */
@NullMarked
package io.quarterdeck.agent.chat;

import org.jspecify.annotations.NullMarked;
