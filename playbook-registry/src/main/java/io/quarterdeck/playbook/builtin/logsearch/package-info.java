/** Searches the log files of a folder for logins. */
@NullMarked
package io.quarterdeck.playbook.builtin.logsearch;

import org.jspecify.annotations.NullMarked;
