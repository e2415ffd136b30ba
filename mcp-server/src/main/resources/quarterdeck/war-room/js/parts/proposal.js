/** A run that a model would have: a card to confirm, which asks the gate in the reader's name. */
import { h } from "../../vendor/vue.js";
import { address, may, post } from "../api.js";
import { act, oneAtATime } from "../act.js";
import { t } from "../i18n.js";
import { to } from "../router.js";
import { Button, Facts, inLine, State, When } from "./parts.js";

export const Proposal = {
  props: ["proposal"],
  emits: ["done"],
  setup(props, { emit }) {
    const { busy, run: answer } = oneAtATime(async (verb, done) => {
      await act(() => post(address`/proposals/${props.proposal.id}/` + verb), done);
      emit("done");
    });

    return () => {
      const { proposal } = props;
      const open = proposal.state === "proposed";
      return h("section", { class: "card stack", "data-proposal": proposal.state, "aria-label": t("proposal") }, [
        h("div", { class: "row is-apart" }, [
          h("span", { class: "row" }, [h("strong", t("proposal")), h("code", proposal.playbook)]),
          open ? h("span", { class: "small soft" }, [t("until"), " ", h(When, { at: proposal.expires_at })]) : h(State, { value: proposal.state }),
        ]),
        proposal.why ? h("p", proposal.why) : null,
        h(Facts, { rows: Object.entries(proposal.arguments).map(([name, value]) => [name, h("code", inLine(value))]) }),
        proposal.sources.length ? h("p", { class: "small soft" }, t("taken-from", { sources: proposal.sources.join(", ") })) : null,
        proposal.message ? h("p", { class: "note is-bad" }, proposal.message) : null,
        proposal.run_id ? h("a", { href: to("playbooks", "runs", proposal.run_id) }, proposal.run_id) : null,
        open && may("person", "approve")
          ? h("div", { class: "row" }, [
              h(Button, { main: true, busy: busy.value, onClick: () => answer("confirm", t("proposal.asked")) }, () => t("proposal.confirm")),
              h(Button, { busy: busy.value, onClick: () => answer("dismiss") }, () => t("proposal.dismiss")),
            ])
          : null,
      ]);
    };
  },
};
