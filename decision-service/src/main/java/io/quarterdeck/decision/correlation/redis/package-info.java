/**
 * Redis or Redis Cluster, shared by any number of processes: the correlation window, and messages.
 */
@NullMarked
package io.quarterdeck.decision.correlation.redis;

import org.jspecify.annotations.NullMarked;
