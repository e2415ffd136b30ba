/**
 * How incidents, their turns and what happens in them read as JSON, over whatever they are asked.
 */
@NullMarked
package io.quarterdeck.server.incident.view;

import org.jspecify.annotations.NullMarked;
