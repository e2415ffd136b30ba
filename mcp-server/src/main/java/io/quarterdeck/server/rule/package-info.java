/** The rules as tools for their authors, who write files; nothing here writes any. */
@NullMarked
package io.quarterdeck.server.rule;

import org.jspecify.annotations.NullMarked;
