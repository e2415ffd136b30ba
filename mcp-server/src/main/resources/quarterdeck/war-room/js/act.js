/** What a person does, with word of how it went. */
import { reactive } from "../vendor/vue.js";
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
