/** The playbook registry over HTTP, and what the hub tells it. */
@NullMarked
package io.quarterdeck.server.playbook;

import org.jspecify.annotations.NullMarked;
