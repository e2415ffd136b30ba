/** What was asked, refused, approved, started and reported, as a chain that shows every change. */
@NullMarked
package io.quarterdeck.playbook.audit;

import org.jspecify.annotations.NullMarked;
