/** What a person does, with word of how it went. */
import { reactive, ref } from "../vendor/vue.js";
import { t } from "./i18n.js";

let last = 0;
export const toasts = reactive([]);

export function tell(text, bad = false) {
  const id = ++last;
  toasts.push({ id, text, bad });
  setTimeout(() => dismiss(id), bad ? 12_000 : 5_000);
}

export function dismiss(id) {
  const at = toasts.findIndex((one) => one.id === id);
  if (at >= 0) {
    toasts.splice(at, 1);
  }
}

/** The words of what went wrong, for a person. */
export const wrong = (problem) => (problem.status === 0 ? t("problem.away") : problem.message);

/** Does it, and tells what went wrong; whether it went well. */
export async function act(work, done) {
  try {
    await work();
    if (done) {
      tell(done);
    }
    return true;
  } catch (problem) {
    tell(wrong(problem), true);
    return false;
  }
}

/**
 * Work of a form or a button that is not begun again while it is under way.
 *
 * @returns {busy, run}: run takes what the work takes, or the event of a form
 */
export function oneAtATime(work) {
  const busy = ref(false);

  async function run(...given) {
    given[0]?.preventDefault?.();
    if (busy.value) {
      return;
    }
    busy.value = true;
    try {
      await work(...given);
    } finally {
      busy.value = false;
    }
  }

  return { busy, run };
}
