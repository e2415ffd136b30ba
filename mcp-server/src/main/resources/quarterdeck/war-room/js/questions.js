/** The questions asked of models in one place, a room or an incident, as their answers come. */
import { onUnmounted, reactive } from "../vendor/vue.js";
import { address, get, refresh } from "./api.js";
import { calmly } from "./load.js";

const PAUSE = 200;

/**
 * Follows a place until the part that asked for it is gone.
 *
 * @param place  "/rooms/…" or "/incidents/…"
 * @param events where it is told what happens there
 * @param list   gives a promise of all questions, the oldest first
 * @returns {questions, proposals, problem, ready, again()}
 */
export function questionsOf(place, events, list) {
  const it = reactive({ questions: [], proposals: [], problem: null, ready: false, again });
  const changed = new Set();

  async function again() {
    changed.clear();
    await quietly(async () => {
      const [questions, { proposals }] = await Promise.all([list(), get(`${place}/proposals`)]);
      Object.assign(it, { questions, proposals, ready: true });
    });
  }

  async function quietly(work) {
    try {
      await work();
      it.problem = null;
    } catch (problem) {
      it.problem = problem;
    }
  }

  const look = calmly(async () => {
    const ids = [...changed];
    changed.clear();
    for (const id of ids) {
      await one(id);
    }
  }, PAUSE);

  /** Only who asked sees what the answer is proven by; the others see it in the list. */
  async function one(id) {
    const at = it.questions.findIndex((question) => question.id === id);
    if (at < 0) {
      return again();
    }
    try {
      it.questions[at] = await get(address`/questions/${id}`);
    } catch (problem) {
      await (problem.status === 403 || problem.status === 404 ? again() : quietly(() => Promise.reject(problem)));
    }
  }

  const source = new EventSource(events);
  source.onopen = again;
  source.onmessage = (event) => {
    const told = JSON.parse(event.data);
    if (told.type === "proposal" || told.type === "incident" || !told.question) {
      again();
    } else {
      changed.add(told.question);
      look();
    }
  };
  // A browser tries again by itself, except after an answer that is no stream.
  source.onerror = () => source.readyState === EventSource.CLOSED && refresh().catch(() => {});
  onUnmounted(() => source.close());
  again();
  return it;
}
