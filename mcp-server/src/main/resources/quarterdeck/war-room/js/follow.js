/** Keeps who is at the end of what grows there; who reads further up, or below it, is not torn away. */
import { nextTick, onMounted, onUnmounted, ref, watch } from "../vendor/vue.js";

const NEAR = 160;

/**
 * @param grows  what changes when there is more; undefined while nobody is to be moved
 * @param atOnce whether to begin at the end
 * @returns {end, follows, down()}; `end` is to be the ref of an element that stands at the end
 */
export function follow(grows, atOnce) {
  const end = ref();
  const follows = ref(atOnce);

  function look() {
    const { bottom } = end.value?.getBoundingClientRect() ?? {};
    follows.value = bottom > 0 && bottom < innerHeight + NEAR;
  }

  const down = () => end.value?.scrollIntoView({ block: "end" });

  onMounted(() => addEventListener("scroll", look, { passive: true }));
  onUnmounted(() => removeEventListener("scroll", look));
  watch(grows, (now) => now !== undefined && follows.value && nextTick(down));
  return { end, follows, down };
}
