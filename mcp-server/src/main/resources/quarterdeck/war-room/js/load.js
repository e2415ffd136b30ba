/** Something that is loaded from the hub, with all that a page has to show of it meanwhile. */
import { onUnmounted, reactive } from "../vendor/vue.js";

/**
 * Loads at once, and again by its own `again()`; what was there stays while it does.
 *
 * @param read gives a promise of the value; is handed a signal that aborts
 * @returns {value, problem, busy, again()}
 */
export function loaded(read) {
  let controller;
  const it = reactive({ value: undefined, problem: null, busy: false, again });

  async function again() {
    controller?.abort();
    const mine = (controller = new AbortController());
    it.busy = true;
    try {
      const value = await read(mine.signal);
      if (!mine.signal.aborted) {
        Object.assign(it, { value, problem: null });
      }
    } catch (thrown) {
      if (!mine.signal.aborted) {
        it.problem = thrown;
      }
    } finally {
      if (!mine.signal.aborted) {
        it.busy = false;
      }
    }
  }

  again();
  onUnmounted(() => controller.abort());
  return it;
}

/** Calls at most once per pause, and a last time after the last wish. */
export function calmly(work, pause = 300) {
  let timer;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      work();
    }, pause);
  };
}

/** Calls every so often while the page is shown. */
export function every(milliseconds, work) {
  const timer = setInterval(() => document.hidden || work(), milliseconds);
  onUnmounted(() => clearInterval(timer));
}
