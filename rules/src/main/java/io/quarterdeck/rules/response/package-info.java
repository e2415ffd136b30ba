/** Response rules: what they are told of an incident, and what each role says of it. */
@NullMarked
package io.quarterdeck.rules.response;

import org.jspecify.annotations.NullMarked;
