/** One message of the stream: what a role answered as a card, all else as a line. */
import { h, ref } from "../../vendor/vue.js";
import { t, word } from "../i18n.js";
import { clock, moment } from "../time.js";
import { Badge, Button, Facts, Fold, inLine, Markdown, Role, roleTone, Source, State, Untrusted } from "./parts.js";

const Task = (task) =>
  h("li", { class: "row" }, [h(Badge, { tone: "accent" }, () => word("task", task.task_type)), h("span", task.task_name), h("span", { class: "soft small" }, word("role", task.task_assignee))]);

const Action = (action) => h("li", { class: "row" }, [h("span", action.action_name), action.playbook_name ? h("code", action.playbook_name) : null]);

const Command = (command) =>
  h("li", { class: "stack" }, [
    h("span", { class: "row" }, [h(Badge, { tone: "accent" }, () => word("command", command.command_type)), command.command_name]),
    h(Facts, { rows: Object.entries(command.command_params ?? {}).map(([name, value]) => [name, h("code", inLine(value))]) }),
  ]);

const Execution = (execution) => h("li", [h("strong", execution.command_name), ": ", execution.note]);

const list = (items, make) => (items?.length ? h("ul", { class: "tasks" }, items.map(make)) : null);

/** What stands in the card of each kind; the others are told in a line. */
const CARDS = {
  opened: (data) => [h("p", { class: "said" }, data.message)],
  said: (data) => [h("p", { class: "said" }, data.text)],
  alert_joined: (data) => [h("p", data.alert?.title ?? ""), h("span", { class: "small soft" }, data.alert?.rule)],
  TASK: (data) => [list(data.tasks, Task)],
  ACTION: (data) => [list(data.actions, Action)],
  COMMAND: (data) => [list(data.commands, Command)],
  SUMMARY: (data) => [
    h(Markdown, { text: data.summary }),
    data.executions?.length ? h(Fold, { title: t("results-n", { n: data.executions.length }) }, () => list(data.executions, Execution)) : null,
    list(data.suggestions, (one) => h("li", ["→ ", one])),
  ],
  MISSION_COMPLETE: (data) => [h(Badge, { tone: "good" }, () => t(`resolution.${data.resolution}`)), h(Markdown, { text: data.summary })],
  command_ended: (data) => [
    h("p", { class: "row" }, [h(State, { value: data.state }), h("strong", data.command_name)]),
    data.message ? h("p", { class: "said small" }, data.message) : null,
    data.result ? h(Fold, { title: t("result") }, () => h(Untrusted, { text: JSON.stringify(data.result, null, 2) })) : null,
  ],
  command_waits: (data) => [
    h("p", { class: "row" }, [h(State, { value: "waiting" }), h("strong", data.command_name)]),
    h("p", { class: "said small" }, [data.message, data.waiting_for ? ` (${data.waiting_for})` : ""]),
  ],
  turn_handed_over: (data) => [h("p", { class: "note is-warning" }, [t("handed-over", { role: word("role", data.role) }), " ", data.why])],
  handed_over: (data) => [h("p", { class: "note is-warning" }, [t("handed-over-all"), " ", data.why])],
  turn_faulted: (data) => [h("p", t("faulted", { role: word("role", data.role) })), list(data.problems, (one) => h("li", { class: "small" }, one))],
  turn_answered: (data) => [h("p", t("answered", { role: word("role", data.role) })), h(Untrusted, { text: JSON.stringify(data.answer, null, 2) })],
  closed: (data) => [h(Badge, { tone: "good" }, () => t(`resolution.${data.resolution}`)), h(Markdown, { text: data.summary })],
};

/** The words of an event that is one line: what changed, by whom. */
function line(message, data) {
  const values = {
    ...data,
    role: word("role", data.role ?? ""),
    by: word("role", data.by ?? message.message_from),
    player: word("player", data.player ?? "anyone"),
    mode: word("mode", data.mode ?? "auto"),
    person: data.person ?? "–",
  };
  return t(`event.${message.message_type}`, values);
}

export const Message = {
  props: ["message"],
  setup(props) {
    const raw = ref(false);
    return () => {
      const { message } = props;
      const { data } = message.message_content;
      const kind = data.response_type ?? message.message_type;
      const card = CARDS[kind];
      const person = ["said", "opened"].includes(kind) && data.by_person;
      return h(
        "article",
        {
          class: ["message", card ? `is-${person ? "person" : (roleTone(message.message_from) ?? "hub")}` : "is-event"],
          role: "listitem",
          "data-kind": kind,
        },
        [
          h("header", [
            card ? h(Sender, { message, person }) : h("span", line(message, data)),
            card ? h("span", { class: "small soft" }, word("kind", kind)) : null,
            h("time", { class: "small soft", datetime: message.created_at, title: moment(message.created_at) }, clock(message.created_at)),
            h(Button, { bare: true, small: true, "aria-expanded": String(raw.value), "aria-label": t("source"), onClick: () => (raw.value = !raw.value) }, () => "{ }"),
          ]),
          card ? card(data) : null,
          raw.value ? h(Source, { value: message }) : null,
        ],
      );
    };
  },
};

const Sender = ({ message, person }) =>
  roleTone(message.message_from)
    ? h(Role, { value: message.message_from })
    : h(Badge, { tone: person ? "person" : null }, () => message.message_from);
Sender.props = ["message", "person"];
