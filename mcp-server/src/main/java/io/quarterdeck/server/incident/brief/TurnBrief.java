package io.quarterdeck.server.incident.brief;

import tools.jackson.databind.node.ObjectNode;

/**
 * What a role is told in its turn.
 *
 * @param prompt what it is to do, without a word that came from outside
 * @param version of the prompt: {@code captain.en@3+background@2}
 * @param context what it needs to know, in Markdown; what came from outside is fenced
 * @param schema of its answer, JSON Schema 2020-12
 */
public record TurnBrief(String prompt, String version, String context, ObjectNode schema) {}
