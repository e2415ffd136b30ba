/** How changes of files are noticed: by looking, which works on every file system. */
@NullMarked
package io.quarterdeck.decision.watch;

import org.jspecify.annotations.NullMarked;
