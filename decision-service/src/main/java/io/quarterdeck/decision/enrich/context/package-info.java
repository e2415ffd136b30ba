/** The organisation's own files: hours, users, assets and lists, read and hot-reloaded. */
@NullMarked
package io.quarterdeck.decision.enrich.context;

import org.jspecify.annotations.NullMarked;
