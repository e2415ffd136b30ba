/**
 * The training corpus: closed incidents as conversations, with pseudonyms for all that is named.
 */
@NullMarked
package io.quarterdeck.server.incident.corpus;

import org.jspecify.annotations.NullMarked;
