/** What happens, as it happens: the hub's WebSocket, taken up again where it broke off. */
import { onUnmounted, reactive } from "../vendor/vue.js";
import { refresh, session } from "./api.js";

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;
// The hub gives a sign of life every 15 s.
const SILENCE = 40_000;

/** How the streams are, the worst of them all: "live", "connecting" or "away", and since when. */
export const connection = reactive({ state: "connecting", since: Date.now() });
const WORST_FIRST = ["away", "connecting", "live"];
const states = new Map();

function became(stream, state) {
  states.set(stream, state);
  tell();
}

function ended(stream) {
  states.delete(stream);
  tell();
}

function tell() {
  const state = WORST_FIRST.find((one) => [...states.values()].includes(one)) ?? "connecting";
  if (connection.state !== state) {
    Object.assign(connection, { state, since: Date.now() });
  }
}

/**
 * Listens to messages until the function that it gives back is called.
 *
 * @param wanted {incident} for one, {} for all
 * @param after  position of the last message that is known, or undefined for what happens from now on
 * @param heard  called with each message, in order, none twice
 * @param opened called whenever a stream was opened, also again
 */
export function listen(wanted, after, heard, opened = () => {}) {
  let position = after;
  let pause = FIRST_PAUSE;
  let socket;
  let timer;
  let over = false;
  const me = Symbol("stream");

  function begin() {
    // What was away stays so until it is back.
    became(me, states.get(me) ?? "connecting");
    socket = new WebSocket(new URL("/ws", location.href).href.replace(/^http/, "ws"));
    socket.onopen = () => {
      socket.send(JSON.stringify({ subscribe: { ...wanted, ...(position === undefined ? {} : { after: position }) } }));
      watch();
      became(me, "live");
      pause = FIRST_PAUSE;
      opened();
    };
    socket.onmessage = (event) => {
      watch();
      take(JSON.parse(event.data));
    };
    socket.onclose = again;
  }

  function take(message) {
    if (typeof message.id === "number" && !(message.id <= position)) {
      position = message.id;
      heard(message);
    }
  }

  function watch() {
    clearTimeout(timer);
    timer = setTimeout(() => socket.close(), SILENCE);
  }

  function again() {
    clearTimeout(timer);
    if (over || session.state !== "in") {
      return;
    }
    became(me, "away");
    timer = setTimeout(begin, pause * (0.75 + Math.random() / 2));
    pause = Math.min(LONGEST_PAUSE, pause * 2);
    // A session that ended closes streams too, and then nothing comes back by itself.
    refresh().catch(() => {});
  }

  begin();
  return () => {
    over = true;
    ended(me);
    clearTimeout(timer);
    socket.close();
  };
}

const changed = new Set();

/** Calls when anything happened, or may have while the stream was away, as long as the part is there. */
export function overhear(work) {
  changed.add(work);
  onUnmounted(() => changed.delete(work));
}

/** Listens to all that happens, for those who overhear it, and to know whether the hub is there. */
export function listenToAll() {
  const tellAll = () => changed.forEach((work) => work());
  return listen({}, undefined, tellAll, tellAll);
}
