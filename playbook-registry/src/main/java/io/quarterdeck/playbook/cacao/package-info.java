/** CACAO v2 playbooks: read as descriptions that people follow, and written of any playbook. */
@NullMarked
package io.quarterdeck.playbook.cacao;

import org.jspecify.annotations.NullMarked;
