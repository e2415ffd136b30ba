/** Reports of incidents, made of records alone: each statement names those that prove it. */
@NullMarked
package io.quarterdeck.server.incident.report;

import org.jspecify.annotations.NullMarked;
