/** OctoMation and HoneyGuide, which speak the same open API. */
@NullMarked
package io.quarterdeck.playbook.octomation;

import org.jspecify.annotations.NullMarked;
