package io.quarterdeck.playbook.registry;

import io.quarterdeck.playbook.platform.SoarPlatform;
import java.time.Duration;

/**
 * A platform that is connected.
 *
 * @param syncEvery how often it is asked what it has
 */
public record Connected(SoarPlatform platform, Duration syncEvery) {}
