package io.quarterdeck.playbook.platform;

import io.quarterdeck.playbook.schema.Arguments;

/**
 * What is to be started.
 *
 * @param runId of the hub; a platform that can keep it makes the run findable by it
 * @param platformId the playbook
 * @param title as the platform shows it
 */
public record StartRequest(String runId, String platformId, String title, Arguments arguments) {}
