/** Endpoints whose work blocks, whoever calls them. */
@NullMarked
package io.quarterdeck.server.web;

import org.jspecify.annotations.NullMarked;
