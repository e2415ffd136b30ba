/** PagerDuty: page, acknowledge, resolve, through its Events API v2. */
@NullMarked
package io.quarterdeck.playbook.pagerduty;

import org.jspecify.annotations.NullMarked;
