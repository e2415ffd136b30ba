/** Small parts that all pages are made of. Text from outside only ever becomes text. */
import { h, onMounted, ref, watch } from "../../vendor/vue.js";
import { t, word } from "../i18n.js";
import { age, moment } from "../time.js";
import { wrong } from "../act.js";
import DOMPurify from "../../vendor/purify.js";
import { Marked } from "../../vendor/marked.js";

/** A button: {main, grave, bare, small, busy, disabled, onClick}. */
export function Button(props, { slots }) {
  const { main, grave, bare, small, busy, type = "button", ...rest } = props;
  return h(
    "button",
    {
      ...rest,
      type,
      disabled: rest.disabled || busy,
      "aria-busy": busy || undefined,
      class: ["button", { "is-main": main, "is-grave": grave, "is-bare": bare, "is-small": small }],
    },
    slots.default(),
  );
}
Button.inheritAttrs = false;

export const Badge = ({ tone }, { slots }) => h("span", { class: ["badge", tone && `is-${tone}`] }, slots.default());
Badge.props = ["tone"];

export const SEVERITIES = ["critical", "high", "medium", "low"];
export const Severity = ({ value }) => h(Badge, { tone: value }, () => word("severity", value));
Severity.props = ["value"];

/** The tone of a hub's state words, of runs, commands, turns and platforms alike. */
const TONES = {
  succeeded: "good",
  done: "good",
  closed: "good",
  approved: "good",
  failed: "critical",
  refused: "critical",
  away: "critical",
  unknown: "high",
  overdue: "high",
  waiting: "medium",
  waiting_approval: "medium",
  waiting_platform: "medium",
  handed_over: "medium",
  answered: "medium",
  ready: "good",
  partly: "high",
  timed_out: "high",
  open: "accent",
  running: "accent",
  claimed: "accent",
  taken: "accent",
  offered: "accent",
};
export const State = ({ value }) => h(Badge, { tone: TONES[value] }, () => word("state", value));
State.props = ["value"];

export const ROLES = ["_captain", "_manager", "_operator", "_executor", "_expert"];
export const roleTone = (role) => (ROLES.includes(role) ? role.slice(1) : null);
export const Role = ({ value }) => h(Badge, { tone: roleTone(value) }, () => word("role", value));
Role.props = ["value"];

/** A time as an age, with the moment itself at hand. */
export const When = ({ at }) => (at ? h("time", { datetime: at, title: moment(at) }, age(at)) : null);
When.props = ["at"];

/** What something says while there is nothing to show. */
export const Empty = (props, { slots }) => h("p", { class: "empty" }, slots.default());

export const Loading = ({ lines = 3 }) =>
  h("div", { class: "stack", role: "status", "aria-label": t("loading") }, [
    ...Array.from({ length: lines }, () => h("div", { class: "skeleton" })),
  ]);
Loading.props = ["lines"];

/** What went wrong, and a way to try again. */
export const Trouble = ({ problem, again }) =>
  h("div", { class: "note is-bad row is-apart", role: "alert" }, [
    h("span", wrong(problem)),
    again ? h(Button, { small: true, onClick: again }, () => t("again")) : null,
  ]);
Trouble.props = ["problem", "again"];

/** What `loaded` gave: the skeleton, the problem, or what is made of the value. */
export const Loaded = ({ of, lines }, { slots }) => [
  of.problem ? h(Trouble, { problem: of.problem, again: of.again }) : null,
  of.value !== undefined ? slots.default(of.value) : of.problem ? null : h(Loading, { lines }),
];
Loaded.props = ["of", "lines"];

/** A label with its input; `hint` stands below. */
export const Field = ({ label, id, hint }, { slots }) =>
  h("div", { class: "field" }, [
    h("label", { for: id }, label),
    slots.default(),
    hint ? h("span", { class: "soft small", id: `${id}-hint` }, hint) : null,
  ]);
Field.props = ["label", "id", "hint"];

/** One of several words: options as [value, text]. */
export const Choice = ({ id, label, value, options, onChoose }) =>
  h(
    "select",
    { class: "input", id, "aria-label": label, value, onChange: (event) => onChoose(event.target.value) },
    options.map(([one, text]) => h("option", { value: one, selected: one === value }, text)),
  );
Choice.props = ["id", "label", "value", "options", "onChoose"];

/** Tabs over one panel: tabs as [key, text]. */
export const Tabs = ({ tabs, chosen, onChoose }) =>
  h(
    "div",
    { class: "tabs", role: "tablist", onKeydown: (event) => step(event, tabs, chosen, onChoose) },
    tabs.map(([key, text]) =>
      h(
        "button",
        {
          type: "button",
          role: "tab",
          id: `tab-${key}`,
          "aria-selected": String(key === chosen),
          tabindex: key === chosen ? 0 : -1,
          onClick: () => onChoose(key),
        },
        text,
      ),
    ),
  );
Tabs.props = ["tabs", "chosen", "onChoose"];

function step(event, tabs, chosen, onChoose) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by) {
    const at = tabs.findIndex(([key]) => key === chosen);
    const [next] = tabs[(at + by + tabs.length) % tabs.length];
    onChoose(next);
    event.currentTarget.querySelector(`#tab-${next}`).focus();
  }
}

/** A dialog that holds the reader until it is closed: {title, onClose}. */
export const Dialog = {
  props: ["title"],
  emits: ["close"],
  setup(props, { slots, emit }) {
    const element = ref();
    onMounted(() => element.value.showModal());
    return () =>
      h("dialog", { ref: element, "aria-label": props.title, onClose: () => emit("close") }, [
        h("div", { class: "stack" }, [
          h("div", { class: "row is-apart" }, [
            h("h2", props.title),
            h(Button, { bare: true, "aria-label": t("close"), onClick: () => element.value.close() }, () => "✕"),
          ]),
          slots.default(),
        ]),
      ]);
  },
};

/** Text that somebody outside may have written, as it is. */
export const Untrusted = ({ text }) => h("div", { class: "untrusted", tabindex: 0, role: "group", "aria-label": t("untrusted") }, text);
Untrusted.props = ["text"];

/** Folded away until it is asked for. */
export const Fold = ({ title, open }, { slots }) =>
  h("details", { open }, [h("summary", title), h("div", { class: "stack" }, slots.default())]);
Fold.props = ["title", "open"];

/** JSON to read and to copy. */
export const Source = ({ value }) => {
  const text = JSON.stringify(value, null, 2);
  return h("div", { class: "stack" }, [
    h("div", { class: "row" }, h(Copy, { text })),
    h(Untrusted, { text }),
  ]);
};
Source.props = ["value"];

export const Copy = {
  props: ["text"],
  setup(props) {
    const copied = ref(false);
    async function copy() {
      await navigator.clipboard.writeText(props.text);
      copied.value = true;
      setTimeout(() => (copied.value = false), 2000);
    }
    return () => h(Button, { small: true, onClick: copy }, () => t(copied.value ? "copied" : "copy"));
  },
};

// Nothing that fetches, runs or frames: an image's address alone would tell an attacker who reads it.
const SAFE = {
  ALLOWED_TAGS: [
    "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "strong", "em", "del", "code", "pre",
    "blockquote", "table", "thead", "tbody", "tr", "th", "td", "a",
  ],
  ALLOWED_ATTR: ["href", "title", "start"],
  ALLOWED_URI_REGEXP: /^(?:https?:|#)/i,
};

const MARKS = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** HTML within Markdown is shown as it was written: a reader sees what somebody tried. */
const asText = ({ text, block }) => {
  const escaped = text.replace(/[&<>]/g, (mark) => MARKS[mark]);
  return block ? `<p>${escaped}</p>` : escaped;
};
const markdown = new Marked({ renderer: { html: asText } });

/** Markdown, sanitised: links open elsewhere and say where to; nothing else than text comes of it. */
export const Markdown = {
  props: ["text"],
  setup(props) {
    const element = ref();
    function show() {
      const part = DOMPurify.sanitize(markdown.parse(props.text), { ...SAFE, RETURN_DOM_FRAGMENT: true });
      for (const link of part.querySelectorAll("a[href]")) {
        Object.assign(link, { target: "_blank", rel: "noopener noreferrer nofollow", title: link.href });
      }
      element.value.replaceChildren(part);
    }
    onMounted(show);
    watch(() => props.text, show);
    return () => h("div", { class: "markdown", ref: element });
  },
};

/** A share of 0 to 1 as a bar with words. */
export const Bar = ({ share, label }) =>
  h("div", { class: "bar", role: "img", "aria-label": label }, h("span", { style: { width: `${Math.round(100 * share)}%` } }));
Bar.props = ["share", "label"];

/** Rows below their headings, which scroll sideways by themselves where they are wide; columns are keys of words. */
export const Table = ({ label, columns, card }, { slots }) =>
  h("div", { class: ["scroll-x", { card }], tabindex: 0, role: "region", "aria-label": label }, [
    h("table", { class: "table" }, [h("thead", h("tr", columns.map((one) => h("th", { scope: "col" }, t(one))))), h("tbody", slots.default())]),
  ]);
Table.props = ["label", "columns", "card"];

/** Words that narrow down what is shown, as one types. */
export const Search = ({ label, value, onSearch }) =>
  h("input", { class: "input filter", type: "search", value, placeholder: label, "aria-label": label, onInput: (event) => onSearch(event.target.value) });
Search.props = ["label", "value", "onSearch"];

/** A value of JSON in a line: text as it is, all else as JSON. */
export const inLine = (value) => (typeof value === "string" ? value : JSON.stringify(value));

/** Terms and what they are: rows as [term, value]. */
export const Facts = ({ rows }) =>
  h(
    "dl",
    { class: "facts" },
    rows.filter(([, value]) => value !== null && value !== undefined && value !== "").flatMap(([term, value]) => [h("dt", term), h("dd", value)]),
  );
Facts.props = ["rows"];
