/** Platforms that a YAML pack describes: what is sent, and what the answers mean. */
@NullMarked
package io.quarterdeck.playbook.http;

import org.jspecify.annotations.NullMarked;
