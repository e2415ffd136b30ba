/** What each role is told, and what the organisation says of itself: changed, compared, tried. */
import { h, ref, watch } from "../../vendor/vue.js";
import { address, get, may, post, put } from "../api.js";
import { act, oneAtATime, tell, wrong } from "../act.js";
import { t, word } from "../i18n.js";
import { loaded } from "../load.js";
import { ask, route, to } from "../router.js";
import { Because } from "../parts/because.js";
import { PromptDiff } from "../parts/prompt-diff.js";
import { PromptTrial } from "../parts/prompt-trial.js";
import { Button, Empty, Field, Loaded, Table, Tabs, Untrusted, When } from "../parts/parts.js";

const TABS = ["text", "versions", "compare", "try"];
const LANGUAGES = { en: "English", zh: "中文" };

function titled(name) {
  const [role, language] = name.split(".");
  return role === "background" ? t("prompts.background") : `${word("role", `_${role}`)} · ${LANGUAGES[language] ?? language}`;
}

const List = {
  setup() {
    const prompts = loaded((signal) => get("/prompts", signal));
    return () =>
      h("div", { class: "page" }, [
        h("h1", t("page.prompts")),
        h("p", { class: "soft" }, t("prompts.hint")),
        h(Loaded, { of: prompts }, (all) =>
          h(Table, { card: true, label: t("page.prompts"), columns: ["prompt", "version", "changed-by", "at", "tokens"] }, () => all.prompts.map((one) =>
            h("tr", { key: one.name }, [
              h("td", h("a", { href: to("prompts", one.name) }, titled(one.name))),
              h("td", h("code", one.version)),
              h("td", one.by ?? "–"),
              h("td", h(When, { at: one.at })),
              h("td", one.tokens),
            ]),
          )),
        ),
      ]);
  },
};

const Versions = ({ prompt }) =>
  prompt.versions.length
    ? h("ul", { class: "stack" }, prompt.versions.map((one) =>
        h("li", { key: one.number, class: "card stack" }, [
          h("div", { class: "row is-apart" }, [h("strong", t("version-n", { n: one.number })), h("span", { class: "soft small" }, [one.by, " · ", h(When, { at: one.at })])]),
          one.follows_default ? h("p", t("follows-default")) : null,
          one.note ? h("p", one.note) : null,
        ]),
      ))
    : h(Empty, () => t("no-versions"));
Versions.props = ["prompt"];

/** The text with what can be done to it; what somebody has begun to write is not lost to another tab. */
const Text = {
  props: ["prompt", "draft"],
  emits: ["draft", "changed"],
  setup(props, { emit }) {
    const note = ref("");
    const resetting = ref(false);

    const { busy, run: save } = oneAtATime(async () => {
      try {
        emit("changed", await put(address`/prompts/${props.prompt.name}`, { text: props.draft, based_on: props.prompt.number, note: note.value }));
        note.value = "";
        tell(t("prompt-saved"));
      } catch (problem) {
        tell(wrong(problem), true);
      }
    });

    const reset = (why) =>
      act(async () => emit("changed", await post(address`/prompts/${props.prompt.name}/reset`, { based_on: props.prompt.number, note: why })), t("prompt-reset"));

    return () => {
      const { prompt, draft } = props;
      if (!(may("author") && may("person"))) {
        return [h("p", { class: "soft small" }, t("prompts.read-only")), h(Untrusted, { text: prompt.text })];
      }
      const changed = draft !== prompt.text;
      return h("form", { class: "stack", onSubmit: save }, [
        h(Field, { label: t("prompt"), id: "prompt-text", hint: t("characters-of", { n: draft.length, most: prompt.longest }) }, () =>
          h("textarea", { class: "input mono is-tall", id: "prompt-text", "aria-describedby": "prompt-text-hint", maxlength: prompt.longest, value: draft, onInput: (event) => emit("draft", event.target.value) }),
        ),
        h(Field, { label: t("prompt-note"), id: "prompt-note" }, () =>
          h("input", { class: "input", id: "prompt-note", maxlength: 500, value: note.value, onInput: (event) => (note.value = event.target.value) }),
        ),
        h("div", { class: "row" }, [
          h(Button, { main: true, type: "submit", busy: busy.value, disabled: !changed }, () => t("save")),
          changed ? h(Button, { onClick: () => emit("draft", prompt.text) }, () => t("discard")) : null,
          prompt.version.includes("@shipped") || prompt.version.endsWith("@none") ? null : h(Button, { grave: true, onClick: () => (resetting.value = true) }, () => t("reset-prompt")),
        ]),
        resetting.value ? h(Because, { title: t("reset-prompt"), work: reset, onEnd: () => (resetting.value = false) }) : null,
      ]);
    };
  },
};

const One = {
  setup() {
    const name = route.parts[1];
    const prompt = loaded((signal) => get(address`/prompts/${name}`, signal));
    const draft = ref(null);
    const again = (now) => {
      prompt.value = now;
      draft.value = null;
      prompt.again();
    };
    watch(() => prompt.value?.number, (now, before) => before !== undefined && (draft.value = null));

    return () => {
      const tabs = TABS.filter((one) => one !== "try" || (may("author") && may("person")));
      const tab = tabs.includes(route.query.tab) ? route.query.tab : "text";
      const text = (value) => draft.value ?? value.text;
      return h("div", { class: "page" }, [
        h("p", h("a", { href: to("prompts") }, t("page.prompts"))),
        h("h1", titled(name)),
        h(Loaded, { of: prompt }, (value) => [
          h("p", { class: "row soft small" }, [h("code", value.version), value.by ? h("span", [value.by, " · ", h(When, { at: value.at })]) : null]),
          h(Tabs, { tabs: tabs.map((one) => [one, t(`tab.${one}`)]), chosen: tab, onChoose: (one) => ask({ tab: one }) }),
          h("div", { role: "tabpanel", "aria-labelledby": `tab-${tab}`, class: "stack" }, [
            tab === "text" ? h(Text, { prompt: value, draft: text(value), onDraft: (typed) => (draft.value = typed), onChanged: again }) : null,
            tab === "versions" ? h(Versions, { prompt: value }) : null,
            tab === "compare" ? h(PromptDiff, { prompt: value }) : null,
            tab === "try" ? h(PromptTrial, { prompt: value, text: text(value) }) : null,
          ]),
        ]),
      ]);
    };
  },
};

export const Prompts = { setup: () => () => (route.parts[1] ? h(One) : h(List)) };
