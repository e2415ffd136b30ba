/** Beside the stream: the five roles and who plays them, how it is driven, what it has used. */
import { h } from "../../vendor/vue.js";
import { may, session } from "../api.js";
import { t, word } from "../i18n.js";
import { moment } from "../time.js";
import { Badge, Bar, Button, Choice, Facts, ROLES, Role, State } from "./parts.js";

const MODES = ["auto", "supervised", "manual"];
const PLAYERS = ["", "model", "client", "plan", "person"];

const Team = ({ incident, steer }) =>
  h("section", { class: "card stack" }, [
    h("h2", t("team")),
    ...ROLES.map((role) => {
      const { mode, own_mode: own, player, plays } = incident.roles[role];
      const set = (wanted) => steer({ roles: { [role]: wanted } });
      return h("div", { class: "stack", key: role, "data-role": role }, [
        h("div", { class: "row is-apart" }, [
          h(Role, { value: role }),
          plays ? h("span", { class: "small soft" }, t("plays", { who: plays.holder ?? word("state", plays.state) })) : player ? h("span", { class: "small soft" }, word("player", player)) : null,
        ]),
        may("person", "approve", "operate")
          ? h("div", { class: "role-line" }, [
              h("span", { class: "small" }, t("driven")),
              h(Choice, {
                label: t("mode-of", { role: word("role", role) }),
                value: own ? mode : "",
                options: [["", t("as-incident")], ...MODES.map((one) => [one, t(`mode.${one}`)])],
                onChoose: (one) => set({ mode: one || null }),
              }),
              role === "_executor"
                ? null
                : h(Choice, {
                    label: t("player-of", { role: word("role", role) }),
                    value: player ?? "",
                    options: PLAYERS.map((one) => [one, t(`player.${one || "anyone"}`)]),
                    onChoose: (one) => set({ player: one || null }),
                  }),
            ])
          : null,
      ]);
    }),
  ]);
Team.props = ["incident", "steer"];

const Driving = ({ incident, steer }) =>
  h("section", { class: "card stack" }, [
    h("h2", t("driving")),
    h(
      "div",
      { class: "row", role: "group", "aria-label": t("driving") },
      MODES.map((mode) =>
        h(
          Button,
          { small: true, main: mode === incident.mode, "aria-pressed": String(mode === incident.mode), disabled: !may("person", "approve", "operate"), onClick: () => steer({ mode }) },
          () => t(`mode.${mode}`),
        ),
      ),
    ),
    h("p", { class: "soft small" }, t(`mode.${incident.mode}.hint`)),
    session.person && may("person", "approve", "operate")
      ? h("div", { class: "row" }, [
          h("span", { class: "small" }, incident.assignee ? t("assigned-to", { person: incident.assignee }) : t("assigned-to-nobody")),
          h(Button, { small: true, onClick: () => steer({ assignee: incident.assignee === session.person ? null : session.person }) }, () =>
            t(incident.assignee === session.person ? "unassign-me" : "assign-me"),
          ),
        ])
      : null,
  ]);
Driving.props = ["incident", "steer"];

const Budget = ({ name, budget }) => {
  const share = budget.used / Math.max(1, budget.used + budget.left);
  const label = t("used-of", { used: budget.used, most: budget.used + budget.left });
  return h("div", [h("div", { class: "row is-apart small" }, [h("span", t(`budget.${name}`)), h("span", { class: "soft" }, label)]), h(Bar, { share, label })]);
};
Budget.props = ["name", "budget"];

function counted(tree) {
  const tasks = (tree?.rounds ?? []).flatMap((round) => round.tasks ?? []);
  const actions = tasks.flatMap((task) => task.actions ?? []);
  const commands = actions.flatMap((action) => action.commands ?? []);
  return { tasks, actions, commands };
}

const Counters = ({ tree }) => {
  const { tasks, actions, commands } = counted(tree);
  const states = [...new Set(commands.map((one) => one.state))];
  return h("section", { class: "card stack" }, [
    h("h2", t("counters")),
    h(Facts, { rows: [[t("tasks"), tasks.length], [t("actions"), actions.length], [t("commands"), commands.length]] }),
    h("div", { class: "row" }, states.map((state) => h("span", { key: state, class: "row small" }, [h(State, { value: state }), commands.filter((one) => one.state === state).length]))),
  ]);
};
Counters.props = ["tree"];

export const Side = ({ incident, tree, steer }) =>
  h("aside", { class: "aside", "aria-label": t("steering") }, [
    h(Driving, { incident, steer }),
    h(Team, { incident, steer }),
    h(Counters, { tree }),
    h("section", { class: "card stack" }, [
      h("h2", t("budgets")),
      ...["rounds", "commands", "tokens"].map((name) => h(Budget, { name, budget: incident.budgets[name] })),
      h("p", { class: "small soft" }, t("budget-until", { until: moment(incident.budgets.until) })),
    ]),
    h("section", { class: "card stack" }, [
      h("h2", t("entities")),
      h("div", { class: "row" }, incident.entities.slice(0, 12).map((one) => h(Badge, { key: one.type + one.value }, () => one.value))),
    ]),
  ]);
Side.props = ["incident", "tree", "steer"];
