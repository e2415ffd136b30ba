package io.quarterdeck.playbook.iris;

import tools.jackson.databind.node.ObjectNode;

/**
 * An alert to be added.
 *
 * @param ref what it is found by again
 * @param title in one line
 * @param tags of it and its case, separated by commas; never empty, because DFIR-IRIS would make a
 *     tag of that
 * @param json as DFIR-IRIS takes it
 */
record AlertForm(String ref, String title, String tags, ObjectNode json) {}
