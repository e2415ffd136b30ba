/** What happens in incidents, told to those who listen as it happens: to each all of it, once. */
@NullMarked
package io.quarterdeck.server.incident.live;

import org.jspecify.annotations.NullMarked;
