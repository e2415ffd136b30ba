package io.quarterdeck.playbook.http;

/**
 * What the pack knows of a playbook without asking.
 *
 * @param id what the platform itself calls it
 */
record Known(String id, Form form, Procedure procedure) {}
