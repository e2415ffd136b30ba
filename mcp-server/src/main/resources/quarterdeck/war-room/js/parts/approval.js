/** What waits for a second person: what would be done, to what, why it waits, and two ways on. */
import { h, ref } from "../../vendor/vue.js";
import { address, may, post, session } from "../api.js";
import { act, oneAtATime } from "../act.js";
import { t, word } from "../i18n.js";
import { to } from "../router.js";
import { Badge, Button, Dialog, Facts, Field, Fold, inLine, Source, Untrusted, When } from "./parts.js";

/** Short values stand as they are; what could hold sentences is folded and marked. */
const Value = ({ value }) =>
  inLine(value).length <= 64 && !/\s{2,}|\n/.test(inLine(value))
    ? h("code", inLine(value))
    : h(Fold, { title: t("untrusted-n", { n: inLine(value).length }) }, () => h(Untrusted, { text: inLine(value) }));
Value.props = ["value"];

export const Approval = {
  props: ["approval"],
  emits: ["done"],
  setup(props, { emit }) {
    const refusing = ref(false);
    const reason = ref("");

    const { busy, run: decide } = oneAtATime(async (verb, body, done) => {
      if (await act(() => post(address`/approvals/${props.approval.approval_id}/` + verb, body), done)) {
        refusing.value = false;
      }
      emit("done");
    });

    return () => {
      const { approval } = props;
      const { run } = approval;
      const own = run.requested_by === session.person;
      return h("article", { class: "card stack", "data-approval": approval.approval_id }, [
        h("div", { class: "row is-apart" }, [
          h("h3", run.title ?? run.playbook),
          h("span", { class: "row" }, [
            h(Badge, { tone: run.risk === "high" ? "critical" : "medium" }, () => word("effect", run.effect)),
            h("span", { class: "small soft" }, [t("until"), " ", h(When, { at: approval.expires_at })]),
          ]),
        ]),
        h(Facts, {
          rows: [
            ...Object.entries(run.arguments ?? {}).map(([name, value]) => [name, h(Value, { value })]),
            [t("asked-by"), word("role", run.requested_by)],
            [t("incident"), run.incident ? h("a", { href: to("incidents", run.incident) }, run.incident) : null],
            [t("why-approval"), h("ul", approval.reasons.map((one) => h("li", one)))],
            [t("people-missing"), approval.missing > 1 ? approval.missing : null],
          ],
        }),
        h(Fold, { title: t("source") }, () => h(Source, { value: approval })),
        may("approve") && !own
          ? h("div", { class: "row" }, [
              h(Button, { main: true, busy: busy.value, onClick: () => decide("approve", {}, t("approved")) }, () => t("approve")),
              h(Button, { grave: true, busy: busy.value, onClick: () => (refusing.value = true) }, () => t("refuse")),
            ])
          : h("p", { class: "soft small" }, t(own ? "own-approval" : "no-approval")),
        refusing.value
          ? h(Dialog, { title: t("refuse"), onClose: () => (refusing.value = false) }, () =>
              h("form", { class: "stack", onSubmit: (event) => (event.preventDefault(), decide("refuse", { reason: reason.value }, t("refused"))) }, [
                h(Field, { label: t("why"), id: "refuse-why" }, () =>
                  h("textarea", { class: "input", id: "refuse-why", required: true, value: reason.value, onInput: (event) => (reason.value = event.target.value) }),
                ),
                h(Button, { grave: true, type: "submit", busy: busy.value }, () => t("refuse")),
              ]),
            )
          : null,
      ]);
    };
  },
};
