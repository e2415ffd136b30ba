/** The executor: hands the commands of incidents to the gate and follows them to their end. */
@NullMarked
package io.quarterdeck.server.incident.execute;

import org.jspecify.annotations.NullMarked;
