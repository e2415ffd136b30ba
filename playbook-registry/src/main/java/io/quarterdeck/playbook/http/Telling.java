package io.quarterdeck.playbook.http;

import org.jspecify.annotations.Nullable;

/**
 * Where an answer tells how a run goes.
 *
 * @param state null where an answer at all means success
 * @param words null exactly then
 * @param result null for the whole answer
 * @param message the platform's own sentence, or null
 */
record Telling(
    @Nullable Place state,
    @Nullable StateWords words,
    @Nullable Place result,
    @Nullable Place message) {}
