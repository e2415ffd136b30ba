/** Who did what, and whether the log that says so is as it was written. */
import { computed, h, ref, watch } from "../../vendor/vue.js";
import { get, query } from "../api.js";
import { act, oneAtATime } from "../act.js";
import { t, word } from "../i18n.js";
import { loaded } from "../load.js";
import { ask, route } from "../router.js";
import { Button, Copy, Empty, Facts, Field, Fold, Loaded, Source, When } from "../parts/parts.js";

const PAGE = 50;
const FILTERS = ["actor", "event", "subject"];

const Verify = {
  setup() {
    const head = ref("");
    const found = ref(null);

    const { busy, run: verify } = oneAtATime(async () => {
      await act(async () => (found.value = await get(`/audit${query({ head: head.value.trim() })}`)));
    });

    const result = (one) =>
      h("div", { class: ["note", { "is-bad": !one.whole }], role: "status" }, [
        h("p", one.whole ? t("audit.whole", { n: one.records }) : (one.first_bad_record ? t("audit.broken", { n: one.first_bad_record, problem: one.problem }) : one.problem)),
        one.noted_record ? h("p", t("audit.noted", { n: one.noted_record })) : null,
        one.head ? h("p", { class: "row" }, [h("code", one.head), h(Copy, { text: one.head })]) : null,
      ]);

    return () =>
      h("section", { class: "card stack" }, [
        h("h2", t("audit.verify")),
        h("form", { class: "stack", onSubmit: verify }, [
          h(Field, { label: t("audit.head"), id: "audit-head", hint: t("audit.head.hint") }, () =>
            h("input", { class: "input mono", id: "audit-head", "aria-describedby": "audit-head-hint", maxlength: 64, pattern: "\\s*([0-9a-f]{64})?\\s*", value: head.value, onInput: (event) => (head.value = event.target.value) }),
          ),
          h("div", h(Button, { main: true, type: "submit", busy: busy.value }, () => t("audit.verify"))),
        ]),
        found.value ? result(found.value) : null,
      ]);
  },
};

const Record = ({ record }) =>
  h("li", { class: "card stack", "data-record": record.seq }, [
    h("div", { class: "row is-apart" }, [
      h("span", { class: "row" }, [h("strong", word("audit-event", record.event)), h("span", record.actor), h("code", { class: "small" }, record.subject)]),
      h("span", { class: "soft small" }, [`#${record.seq} · `, h(When, { at: record.at })]),
    ]),
    h(Facts, { rows: [[t("tool"), record.content.tool], [t("playbook"), record.content.playbook], [t("reason"), record.content.reason], [t("message"), record.content.message]] }),
    h(Fold, { title: t("source") }, () => h(Source, { value: record })),
  ]);
Record.props = ["record"];

export const Audit = {
  setup() {
    const wanted = computed(() => query({ ...Object.fromEntries([...FILTERS, "before"].map((one) => [one, route.query[one]])), limit: PAGE }));
    const records = loaded((signal) => get(`/audit-records${wanted.value}`, signal));
    watch(wanted, records.again);

    const filter = (name) =>
      h("input", { class: "input filter", type: "search", value: route.query[name] ?? "", placeholder: t(`audit.${name}`), "aria-label": t(`audit.${name}`), onChange: (event) => ask({ [name]: event.target.value.trim(), before: "" }) });

    return () =>
      h("div", { class: "page" }, [
        h("h1", t("page.audit")),
        h(Verify),
        h("div", { class: "row", role: "search" }, FILTERS.map(filter)),
        h(Loaded, { of: records }, (page) => [
          page.records.length ? h("ul", { class: "stack" }, page.records.map((record) => h(Record, { key: record.seq, record }))) : h(Empty, () => t("no-records")),
          h("div", { class: "row" }, [
            route.query.before ? h(Button, { onClick: () => ask({ before: "" }) }, () => t("first-page")) : null,
            page.next ? h(Button, { onClick: () => ask({ before: page.next }) }, () => t("more")) : null,
          ]),
        ]),
      ]);
  },
};
