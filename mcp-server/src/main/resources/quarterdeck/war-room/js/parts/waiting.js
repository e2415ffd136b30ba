/** What an incident waits for people for: approvals, jobs, turns, commands, or a word that it may go on. */
import { h, ref, watch } from "../../vendor/vue.js";
import { address, get, may, post } from "../api.js";
import { act } from "../act.js";
import { t, word } from "../i18n.js";
import { calmly, every, loaded } from "../load.js";
import { Approval } from "./approval.js";
import { Because } from "./because.js";
import { Job } from "./job.js";
import { TakenTurn } from "./turn.js";
import { Button, Untrusted } from "./parts.js";

const LOOK_EVERY = 5_000;

export const Waiting = {
  props: ["incident", "steer"],
  emits: ["done"],
  setup(props, { emit }) {
    const approvals = loaded((signal) => get("/approvals?limit=500", signal));
    const jobs = loaded((signal) => get("/jobs?limit=500", signal));
    const open = ref(null);
    const again = calmly(() => {
      approvals.again();
      jobs.again();
    });
    watch(() => props.incident.seq, again);
    // What others ask for in its name is no event of the incident.
    every(LOOK_EVERY, again);

    const done = () => {
      again();
      emit("done");
    };
    const turn = (verb, body) => act(() => post(address`/incidents/${props.incident.id}/turns/${props.incident.turn.turn}/` + verb, body)).then(done);

    const nod = ({ answer, role }) =>
      h("article", { class: "card stack", "data-nod": role }, [
        h("h3", t("nod-asked", { role: word("role", role) })),
        h(Untrusted, { text: JSON.stringify(answer, null, 2) }),
        may("person", "approve")
          ? h("div", { class: "row" }, [
              h(Button, { main: true, onClick: () => turn("nod", {}) }, () => t("nod")),
              h(Button, { grave: true, onClick: () => (open.value = "send-back") }, () => t("send-back")),
            ])
          : null,
      ]);

    const dispatch = (command) =>
      h("article", { class: "card stack", key: command.command_id, "data-ready": command.command_id }, [
        h("h3", command.command_name),
        h("p", { class: "soft small" }, t("dispatch-asked")),
        h("div", [
          h(Button, { main: true, onClick: () => act(() => post(address`/incidents/${props.incident.id}/commands/${command.command_id}/dispatch`)).then(done) }, () => t("dispatch")),
        ]),
      ]);

    const steering = (title, member) =>
      open.value === member
        ? h(Because, { title, work: (why) => (member === "send-back" ? turn("send-back", { why }).then(() => true) : props.steer({ [member]: why })), onEnd: () => (open.value = null) })
        : null;

    return () => {
      const { incident } = props;
      const its = (one) => one.run?.incident === incident.id || one.details?.incident === incident.id;
      const held = incident.turn;
      const byHand = incident.roles._executor.mode === "manual" && may("person", "approve");
      const undispatched = byHand ? incident.open_commands.filter((one) => one.state === "ready") : [];
      const cards = [
        ...(approvals.value?.approvals ?? []).filter(its).map((one) => h(Approval, { key: one.approval_id, approval: one, onDone: done })),
        ...(jobs.value?.jobs ?? []).filter(its).map((one) => h(Job, { key: one.job_id, job: one, onDone: done })),
        held?.answer ? nod(held) : null,
        held && !held.answer && may("person", "approve") ? h(TakenTurn, { key: held.turn, incident: incident.id, turn: held, onDone: done }) : null,
        ...undispatched.map(dispatch),
      ].filter(Boolean);
      const stuck = incident.status === "waiting" || (incident.waits && cards.length === 0);
      return cards.length || stuck
        ? h("section", { class: "stack", "aria-label": t("waits-for-people") }, [
            incident.waits ? h("p", { class: "note is-warning" }, incident.waits) : null,
            h("div", { class: "waiting" }, cards),
            incident.status !== "closed" && may("person", "approve", "operate")
              ? h("div", { class: "row" }, [
                  h(Button, { small: true, onClick: () => (open.value = "go_on") }, () => t("go-on")),
                  incident.status === "waiting" ? h(Button, { small: true, onClick: () => (open.value = "resume") }, () => t("resume")) : null,
                ])
              : null,
            steering(t("send-back"), "send-back"),
            steering(t("go-on"), "go_on"),
            steering(t("resume"), "resume"),
          ])
        : null;
    };
  },
};
