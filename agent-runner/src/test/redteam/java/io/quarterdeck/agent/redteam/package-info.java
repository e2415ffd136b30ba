/**
 * What attackers write, against models that believe it: nothing changes that no person approved.
 */
@NullMarked
package io.quarterdeck.agent.redteam;

import org.jspecify.annotations.NullMarked;
