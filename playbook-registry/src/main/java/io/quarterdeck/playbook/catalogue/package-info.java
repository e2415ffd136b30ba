/** Which playbooks there are: what platforms have and what packs say of it. */
@NullMarked
package io.quarterdeck.playbook.catalogue;

import org.jspecify.annotations.NullMarked;
