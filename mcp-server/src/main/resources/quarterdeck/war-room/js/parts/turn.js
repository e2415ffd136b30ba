/** A turn that a person may take over, answer by a form, or give back. */
import { h, ref } from "../../vendor/vue.js";
import { address, post, session } from "../api.js";
import { act, oneAtATime, tell } from "../act.js";
import { language, t, word } from "../i18n.js";
import { SchemaForm, blank } from "./schema-form.js";
import { Button, Dialog, Fold, State, Untrusted } from "./parts.js";

export const TakenTurn = {
  props: ["incident", "turn"],
  emits: ["done"],
  setup(props, { emit }) {
    const held = ref(null);
    const answer = ref(null);
    const problems = ref([]);
    const path = (verb) => address`/incidents/${props.incident}/turns/${props.turn.turn}/` + verb;

    async function take() {
      await act(async () => {
        held.value = await post(path("take"), { language: language.name });
        answer.value = blank(held.value.answer_schema);
      });
      emit("done");
    }

    const { busy, run: send } = oneAtATime(async () => {
      problems.value = [];
      try {
        await post(path("answer"), { claim: held.value.claim, answer: answer.value });
        held.value = null;
        tell(t("turn-answered"));
        emit("done");
      } catch (problem) {
        problems.value = problem.body?.problems ?? [problem.message];
      }
    });

    async function giveBack() {
      if (await act(() => post(path("give-back"), { claim: held.value.claim }), t("given-back"))) {
        held.value = null;
      }
      emit("done");
    }

    const form = () =>
      h("form", { class: "stack", onSubmit: send }, [
        h(Fold, { title: t("prompt") }, () => h("pre", held.value.prompt)),
        h(Fold, { title: t("context"), open: true }, () => h(Untrusted, { text: held.value.context })),
        h(SchemaForm, { schema: held.value.answer_schema, value: answer.value, name: "answer", required: true, onChange: (value) => (answer.value = value) }),
        problems.value.length ? h("ul", { class: "note is-bad", role: "alert" }, problems.value.map((one) => h("li", one.message ?? String(one)))) : null,
        h("div", { class: "row" }, [
          h(Button, { main: true, type: "submit", busy: busy.value }, () => t("answer")),
          h(Button, { onClick: giveBack }, () => t("give-back")),
        ]),
      ]);

    const mine = () => props.turn.state === "taken" && props.turn.holder === session.person;

    return () =>
      h("article", { class: "card stack", "data-turn": props.turn.turn }, [
        h("div", { class: "row is-apart" }, [h("h3", t("turn-of", { role: word("role", props.turn.role) })), h(State, { value: props.turn.state })]),
        props.turn.why ? h("p", { class: "small soft" }, props.turn.why) : null,
        h("p", { class: "small soft" }, ["claimed", "taken"].includes(props.turn.state) ? t("plays", { who: props.turn.holder }) : null),
        h("div", h(Button, { main: props.turn.state === "handed_over", onClick: take }, () => t(mine() ? "go-on-with-turn" : "take-over"))),
        held.value ? h(Dialog, { title: t("turn-of", { role: word("role", props.turn.role) }), onClose: () => (held.value = null) }, form) : null,
      ]);
  },
};
