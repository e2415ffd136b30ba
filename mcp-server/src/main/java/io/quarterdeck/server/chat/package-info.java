/**
 * People ask models, in incidents and in rooms of their own: a runner answers with what the asker
 * may see, and proposes what only the asker can start.
 */
@NullMarked
package io.quarterdeck.server.chat;

import org.jspecify.annotations.NullMarked;
