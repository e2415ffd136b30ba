/** One incident: what happened, what is happening, and all a person can do about it. */
import { computed, h, onUnmounted, ref, shallowReactive } from "../../vendor/vue.js";
import { address, get, may, patch } from "../api.js";
import { act, tell } from "../act.js";
import { t } from "../i18n.js";
import { listen } from "../live.js";
import { calmly, loaded } from "../load.js";
import { ask, route, to } from "../router.js";
import { CloseForm } from "../parts/close.js";
import { Asked } from "../parts/asked.js";
import { Because } from "../parts/because.js";
import { Alerts, Entities } from "../parts/evidence.js";
import { Report } from "../parts/report.js";
import { Side } from "../parts/side.js";
import { Speak } from "../parts/speak.js";
import { Stream } from "../parts/stream.js";
import { Timeline } from "../parts/timeline.js";
import { Tree } from "../parts/tree.js";
import { Waiting } from "../parts/waiting.js";
import { Badge, Button, Fold, Loaded, Severity, State, Tabs, Untrusted, When } from "../parts/parts.js";
import { Now } from "./now.js";

const PART = 500;
const ENTITIES = 6;
const TABS = ["stream", "tree", "timeline", "evidence", "report"];

/** All messages up to now, page by page, so that a long incident shows from its first second on. */
async function history(id, signal, take) {
  let after = 0;
  for (;;) {
    const page = await get(address`/incidents/${id}/messages?limit=${PART}&after=${after}`, signal);
    take(page.messages);
    if (page.next === undefined || page.messages.length === 0) {
      return page.messages.at(-1)?.id ?? after;
    }
    after = page.next;
  }
}

const Head = ({ incident, steer, again }) => {
  const closed = incident.status === "closed";
  return h("header", { class: "incident-head" }, [
    h("div", { class: "row is-apart" }, [
      h("h1", incident.title || incident.id),
      h("span", { class: "row" }, [
        h(Severity, { value: incident.severity }),
        h(State, { value: incident.status }),
        incident.mode === "auto" ? null : h(Badge, { tone: "medium" }, () => t(`mode.${incident.mode}`)),
        may("person", "approve", "operate") ? h(Actions, { incident, steer, again, closed }) : null,
      ]),
    ]),
    h("p", { class: "row soft small" }, [
      h("code", incident.id),
      h("span", t("from-source", { source: incident.source || "–" })),
      h("span", [t("opened"), " ", h(When, { at: incident.opened_at })]),
      h("span", t("round", { n: incident.round })),
      incident.case_number ? h("a", { href: to("decisions", { case: incident.case_number }) }, t("case", { n: incident.case_number })) : null,
      incident.assignee ? h("span", t("assigned-to", { person: incident.assignee })) : null,
    ]),
    incident.entities.length
      ? h("p", { class: "row small", "aria-label": t("entities") }, [
          ...incident.entities.slice(0, ENTITIES).map((one) => h("a", { key: one.type + one.value, class: "mono", href: to({ thing: `${one.type}:${one.value}` }) }, one.value)),
          incident.entities.length > ENTITIES ? h("span", { class: "soft" }, `+${incident.entities.length - ENTITIES}`) : null,
        ])
      : null,
    incident.closed ? h("p", { class: "note" }, [h("strong", t(`resolution.${incident.closed.resolution}`)), " ", incident.closed.summary]) : null,
  ]);
};
Head.props = ["incident", "steer", "again"];

const Actions = {
  props: ["incident", "steer", "closed"],
  setup(props) {
    const open = ref(null);
    return () => [
      h(Button, { small: true, onClick: () => (open.value = props.closed ? "reopen" : "close") }, () => t(props.closed ? "reopen" : "close-incident")),
      open.value === "close" ? h(CloseForm, { close: (close) => props.steer({ close }), onEnd: () => (open.value = null) }) : null,
      open.value === "reopen"
        ? h(Because, { title: t("reopen"), work: (why) => props.steer({ reopen: why }), onEnd: () => (open.value = null) })
        : null,
    ];
  },
};

const What = ({ incident }) =>
  h(Fold, { title: t("what-was-told"), open: false }, () => [
    h(Untrusted, { text: incident.message }),
    incident.context ? h(Untrusted, { text: incident.context }) : null,
  ]);
What.props = ["incident"];

const One = {
  setup() {
    const id = route.parts[1];
    const messages = shallowReactive([]);
    const complete = ref(false);
    const incident = loaded((signal) => get(address`/incidents/${id}`, signal));
    const tree = loaded((signal) => get(address`/incidents/${id}/tree`, signal));
    const tab = computed(() => (TABS.includes(route.query.tab) ? route.query.tab : "stream"));
    const again = calmly(() => {
      incident.again();
      tree.again();
    });

    const controller = new AbortController();
    let stop = () => {};
    history(id, controller.signal, (more) => messages.push(...more))
      .then((after) => {
        complete.value = true;
        if (!controller.signal.aborted) {
          stop = listen({ incident: id }, after, (message) => {
            messages.push(message);
            again();
          }, again);
        }
      })
      .catch((problem) => controller.signal.aborted || problem.status === 404 || tell(problem.message, true));
    onUnmounted(() => {
      controller.abort();
      stop();
    });

    const steer = async (body) => {
      const well = await act(() => patch(address`/incidents/${id}`, body));
      again();
      return well;
    };

    const panel = (whole) => ({
      stream: () => [
        h(Stream, { messages, complete: complete.value }),
        may("read", "person", "approve") ? h(Asked, { id }) : null,
        whole.status !== "closed" && may("person", "approve") ? h(Speak, { path: address`/incidents/${id}/messages`, label: t("speak"), hint: t("speak.hint"), longest: 16000 }) : null,
      ],
      tree: () => h(Loaded, { of: tree }, (value) => h(Tree, { tree: value })),
      timeline: () => h(Timeline, { incident: whole, messages }),
      evidence: () => [h(Entities, { incident: whole }), h(Alerts, { incident: whole })],
      report: () => h(Report, { id }),
    })[tab.value]();

    return () =>
      h("div", { class: "page" }, [
        h(Loaded, { of: incident }, (whole) => [
          h(Head, { incident: whole, steer }),
          h(What, { incident: whole }),
          h(Waiting, { incident: whole, steer, onDone: again }),
          h("div", { class: "incident-columns" }, [
            h("div", { class: "stack" }, [
              h(Tabs, { tabs: TABS.map((one) => [one, t(`tab.${one}`)]), chosen: tab.value, onChoose: (one) => ask({ tab: one }) }),
              h("div", { role: "tabpanel", "aria-labelledby": `tab-${tab.value}`, class: "stack" }, panel(whole)),
            ]),
            h(Side, { incident: whole, tree: tree.value, steer }),
          ]),
        ]),
      ]);
  },
};

/** Without an id, the list of them: a person may shorten the address. */
export const Incidents = { setup: () => () => (route.parts[1] ? h(One) : h(Now)) };
