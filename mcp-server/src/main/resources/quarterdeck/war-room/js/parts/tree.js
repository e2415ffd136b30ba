/** Round, task, action, command, run: what came of what. */
import { h } from "../../vendor/vue.js";
import { t, word } from "../i18n.js";
import { to } from "../router.js";
import { Badge, Empty, Fold, Role, State, Untrusted } from "./parts.js";

const Run = ({ command }) =>
  h("li", { class: "stack" }, [
    h("div", { class: "row" }, [
      h(State, { value: command.state }),
      h("span", command.command_name),
      command.run_id ? h("a", { class: "small", href: to("playbooks", "runs", command.run_id) }, t("run")) : null,
    ]),
    command.message ? h("p", { class: "small soft said" }, command.message) : null,
    command.result ? h(Fold, { title: t("result") }, () => h(Untrusted, { text: JSON.stringify(command.result, null, 2) })) : null,
  ]);
Run.props = ["command"];

const Action = ({ action }) =>
  h("li", { class: "stack" }, [
    h("div", { class: "row" }, [h("span", action.action_name), action.playbook_name ? h("code", action.playbook_name) : null]),
    h("ul", (action.commands ?? []).map((one) => h(Run, { key: one.command_id, command: one }))),
  ]);
Action.props = ["action"];

const Task = ({ task }) =>
  h("li", { class: "stack" }, [
    h("div", { class: "row" }, [h(Badge, { tone: "accent" }, () => word("task", task.task_type)), h("strong", task.task_name)]),
    h("ul", (task.actions ?? []).map((one) => h(Action, { key: one.action_id, action: one }))),
  ]);
Task.props = ["task"];

const Turns = ({ turns }) =>
  h("div", { class: "row small" }, turns.map((turn) => h("span", { key: turn.turn, class: "row" }, [h(Role, { value: turn.role }), h(State, { value: turn.state }), h("span", { class: "soft" }, turn.holder)])));
Turns.props = ["turns"];

export const Tree = ({ tree }) =>
  tree.rounds.length
    ? h(
        "ul",
        { class: "tree" },
        tree.rounds.map((round) =>
          h("li", { class: "card stack", key: round.round_id }, [
            h("div", { class: "row is-apart" }, [h("h3", t("round", { n: round.round_id })), h(Turns, { turns: round.turns ?? [] })]),
            h("ul", (round.tasks ?? []).map((one) => h(Task, { key: one.task_id, task: one }))),
          ]),
        ),
      )
    : h(Empty, () => t("no-rounds"));
Tree.props = ["tree"];
