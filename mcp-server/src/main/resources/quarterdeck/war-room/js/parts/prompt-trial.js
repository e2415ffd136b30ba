/** A turn of the past, answered by a model with the prompt that counts and with another, side by side. */
import { computed, h, onUnmounted, reactive, ref } from "../../vendor/vue.js";
import { address, get, post } from "../api.js";
import { act, oneAtATime, wrong } from "../act.js";
import { t } from "../i18n.js";
import { loaded } from "../load.js";
import { Button, Choice, Empty, Field, Fold, Loaded, State, Untrusted } from "./parts.js";

const INCIDENTS = 50;
const EVENTS = 500;
const PAUSE = 1500;

/** The answer as it came: JSON is laid out, all else stands as it is. */
function laidOut(answer) {
  try {
    return JSON.stringify(JSON.parse(answer), null, 2);
  } catch {
    return answer;
  }
}

const Side = ({ side, title }) =>
  h("section", { class: "card stack", "data-side": side.state }, [
    h("div", { class: "row is-apart" }, [h("h3", title), h(State, { value: side.state })]),
    h("code", { class: "small" }, side.prompt_version),
    side.model ? h("span", { class: "small soft" }, side.model) : null,
    side.problems.length ? h("ul", { class: "note is-warning" }, side.problems.map((one) => h("li", one))) : null,
    side.answer ? h(Untrusted, { text: laidOut(side.answer) }) : null,
    h(Fold, { title: t("prompt") }, () => h(Untrusted, { text: side.prompt })),
  ]);
Side.props = ["side", "title"];

const Result = ({ trial }) => [
  trial.state === "waiting" ? h("p", { class: "note", role: "status" }, trial.next) : null,
  h("div", { class: "sides" }, [h(Side, { side: trial.current, title: t("trial.current") }), h(Side, { side: trial.proposed, title: t("trial.proposed") })]),
  h(Fold, { title: t("trial.context") }, () => h(Untrusted, { text: trial.context })),
];
Result.props = ["trial"];

/** The turns of an incident that somebody played, for one role or for any. */
async function turns(incident, role, signal) {
  const { events } = await get(address`/incidents/${incident}/log?limit=${EVENTS}`, signal);
  const claimed = new Set(events.filter((one) => one.kind === "turn_claimed").map((one) => one.body.turn));
  return events
    .filter((one) => one.kind === "turn_offered" && claimed.has(one.body.turn) && (!role || one.body.role === role))
    .map(({ body }) => [body.turn, t("trial.turn", { role: t(`role._${body.role}`), n: body.round })]);
}

export const PromptTrial = {
  props: ["prompt", "text"],
  setup(props) {
    const [name, language] = props.prompt.name.split(".");
    const role = name === "background" ? null : name;
    const wanted = reactive({ incident: "", turn: "", language: language ?? "en" });
    const trial = ref(null);
    let timer;

    const incidents = loaded(async (signal) => (await get(`/incidents?limit=${INCIDENTS}`, signal)).incidents);
    const found = loaded(async (signal) => (wanted.incident ? turns(wanted.incident, role, signal) : []));
    const chosen = computed(() => found.value?.some(([turn]) => turn === wanted.turn));

    function choose(incident) {
      Object.assign(wanted, { incident, turn: "" });
      found.again();
    }

    async function look() {
      try {
        trial.value = await get(address`/prompts/trials/${trial.value.trial}`);
      } catch (problem) {
        trial.value = { ...trial.value, next: wrong(problem) };
      }
      wait();
    }
    const wait = () => trial.value.state === "waiting" && (timer = setTimeout(look, PAUSE));
    onUnmounted(() => clearTimeout(timer));

    const { busy, run: start } = oneAtATime(async () => {
      clearTimeout(timer);
      await act(async () => {
        const body = { text: props.text, incident: wanted.incident, turn: wanted.turn };
        trial.value = await post(address`/prompts/${props.prompt.name}/trials`, role ? body : { ...body, language: wanted.language });
        wait();
      });
    });

    const form = (all) =>
      h("form", { class: "stack", onSubmit: start }, [
        h("p", { class: "soft small" }, t("trial.hint")),
        h(Field, { label: t("incident"), id: "trial-incident" }, () =>
          h(Choice, { id: "trial-incident", value: wanted.incident, options: [["", "–"], ...all.map((one) => [one.id, one.title || one.id])], onChoose: choose }),
        ),
        h(Field, { label: t("trial.turns"), id: "trial-turn", hint: wanted.incident && found.value?.length === 0 && !found.busy ? t("trial.no-turns") : null }, () =>
          h(Choice, { id: "trial-turn", value: wanted.turn, options: [["", "–"], ...(found.value ?? [])], onChoose: (turn) => (wanted.turn = turn) }),
        ),
        role
          ? null
          : h(Field, { label: t("language"), id: "trial-language" }, () =>
              h(Choice, { id: "trial-language", value: wanted.language, options: [["en", "English"], ["zh", "中文"]], onChoose: (one) => (wanted.language = one) }),
            ),
        h("div", h(Button, { main: true, type: "submit", busy: busy.value, disabled: !chosen.value }, () => t("trial.start"))),
      ]);

    return () => [
      h(Loaded, { of: incidents, lines: 2 }, (all) => (all.length ? form(all) : h(Empty, () => t("no-incidents")))),
      trial.value ? h(Result, { trial: trial.value }) : null,
    ];
  },
};
