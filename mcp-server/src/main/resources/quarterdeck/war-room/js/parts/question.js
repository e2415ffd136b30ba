/** One question to a model: what was asked, the answer as it comes, and the calls that prove it. */
import { h, onMounted, ref } from "../../vendor/vue.js";
import { address, get, post } from "../api.js";
import { act, wrong } from "../act.js";
import { t, word } from "../i18n.js";
import { Proposal } from "./proposal.js";
import { Badge, Button, Loading, Markdown, State, Untrusted, When } from "./parts.js";

const UNDER_WAY = ["asked", "answering"];
const OUTCOMES = { done: "good", failed: "critical" };

const Call = ({ call }) =>
  h("li", { class: "stack" }, [
    h("span", { class: "row" }, [h("strong", call.call), h("code", call.tool), h(Badge, { tone: OUTCOMES[call.outcome] }, () => word("call", call.outcome))]),
    h("code", { class: "small" }, call.arguments),
    call.result ? h(Untrusted, { text: call.result }) : null,
  ]);
Call.props = ["call"];

/** What tools showed the model; asked for when somebody wants to see it. */
const Calls = {
  props: ["id", "known"],
  setup(props) {
    const calls = ref(props.known);
    const problem = ref(null);
    onMounted(async () => {
      try {
        calls.value ??= (await get(address`/questions/${props.id}`)).calls;
      } catch (thrown) {
        problem.value = wrong(thrown);
      }
    });
    return () => {
      const all = props.known ?? calls.value;
      if (problem.value) {
        return h("p", { class: "soft" }, problem.value);
      }
      return all === undefined ? h(Loading, { lines: 1 }) : all.length ? h("ul", { class: "stack" }, all.map((call) => h(Call, { key: call.call, call }))) : h("p", { class: "soft" }, t("no-calls"));
    };
  },
};

export const Question = {
  props: ["question", "proposals"],
  emits: ["done"],
  setup(props, { emit }) {
    const open = ref(false);
    const stop = () => act(() => post(address`/questions/${props.question.id}/stop`));

    return () => {
      const { question } = props;
      const underWay = UNDER_WAY.includes(question.state);
      return h("article", { class: "stack", "data-question": question.state }, [
        h("div", { class: "message is-person" }, [
          h("header", [h(Badge, { tone: "person" }, () => question.by), h("span", { class: "small soft" }, h(When, { at: question.asked_at }))]),
          h("p", { class: "said" }, question.text),
        ]),
        h("div", { class: "message is-model", "aria-live": "polite", "aria-busy": String(underWay) }, [
          h("header", [
            h(Badge, { tone: "accent" }, () => (question.model ? `AI (${question.model})` : "AI")),
            question.state === "answered" ? null : h(State, { value: question.state }),
            underWay ? h(Button, { small: true, onClick: stop }, () => t("stop")) : null,
          ]),
          question.answer ? h(Markdown, { text: question.answer }) : null,
          question.why ? h("p", { class: "note is-bad" }, question.why) : null,
          question.unproven?.length ? h("p", { class: "note is-warning" }, t("unproven", { calls: question.unproven.join(", ") })) : null,
          h("details", { onToggle: (event) => (open.value = event.target.open) }, [
            h("summary", { class: "small" }, t("calls-behind")),
            open.value ? h(Calls, { id: question.id, known: question.calls }) : null,
          ]),
          ...(props.proposals ?? []).map((one) => h(Proposal, { key: one.id, proposal: one, onDone: () => emit("done") })),
        ]),
      ]);
    };
  },
};
