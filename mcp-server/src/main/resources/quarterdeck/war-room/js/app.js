/** The frame of every page: where one can go, who one is, and whether the hub is there. */
import { h, onUnmounted, ref } from "../vendor/vue.js";
import { may, refresh, session, signOut } from "./api.js";
import { act, dismiss, toasts } from "./act.js";
import { choose, language, t } from "./i18n.js";
import { connection, listenToAll } from "./live.js";
import { route, to } from "./router.js";
import { THEMES, theme, wear } from "./theme.js";
import { age } from "./time.js";
import { Icon } from "./parts/icon.js";
import { Button, Choice, Empty, Trouble } from "./parts/parts.js";
import { SignIn } from "./pages/sign-in.js";
import { PAGES } from "./pages/pages.js";

const LANGUAGES = [
  ["en", "English"],
  ["zh", "中文"],
];

const shown = () => PAGES.filter((page) => page.scopes.length === 0 || may(...page.scopes));
const current = () => shown().find((page) => page.path === (route.parts[0] ?? ""));

const Nav = () =>
  h(
    "nav",
    { class: "nav", "aria-label": t("nav") },
    shown()
      .filter((page) => !page.hidden)
      .map((page) =>
        h("a", { href: to(...(page.path ? [page.path] : [])), "aria-current": page === current() ? "page" : undefined }, [
          h(Icon, { name: page.icon }),
          t(`page.${page.path || "now"}`),
        ]),
      ),
  );

const Connection = () =>
  h("span", { class: "row small soft", role: "status", "data-connection": connection.state }, [
    h("span", { class: ["dot", { "is-live": connection.state === "live" }] }),
    t(`connection.${connection.state}`),
  ]);

const Top = () =>
  h("header", { class: "top" }, [
    h("a", { class: "brand", href: to() }, [h("img", { src: "war-room/icon.svg", alt: "Quarterdeck" }), h("span", { class: "wide", "aria-hidden": "true" }, "Quarterdeck")]),
    h("span", { class: "grow" }),
    h(Connection),
    h("span", { class: "wide" }, [
      h(Choice, { label: t("theme"), value: theme.value, options: THEMES.map((one) => [one, t(`theme.${one}`)]), onChoose: wear }),
    ]),
    h(Choice, { label: t("language"), value: language.name, options: LANGUAGES, onChoose: choose }),
    h("a", { class: "wide", href: to("account") }, session.person),
    h(Button, { onClick: () => act(signOut) }, () => t("sign-out")),
  ]);

const Away = () =>
  connection.state === "away"
    ? h("div", { class: "banner", role: "alert" }, t("away", { since: age(new Date(connection.since).toISOString()) }))
    : null;

const Toasts = () =>
  h(
    "div",
    { class: "toasts", "aria-live": "polite" },
    toasts.map((toast) =>
      h("div", { key: toast.id, class: ["row is-apart", toast.bad && "note is-bad"] }, [
        h("span", toast.text),
        h(Button, { bare: true, small: true, "aria-label": t("close"), onClick: () => dismiss(toast.id) }, () => "✕"),
      ]),
    ),
  );

const Page = () => {
  const page = current();
  document.title = page ? `${t(`page.${page.path || "now"}`)} · Quarterdeck` : "Quarterdeck";
  return page ? h(page.component, { key: route.path }) : h(Empty, () => t("no-page"));
};

const Room = {
  setup() {
    onUnmounted(listenToAll());
    return () =>
      h("div", { class: "shell" }, [
        h("a", { class: "skip", href: "#main", onClick: jump }, t("skip")),
        h(Top),
        h(Away),
        h(Nav),
        h("main", { class: "main", id: "main", tabindex: -1 }, h(Page)),
      ]);
  },
};

/** By hand, because what stands behind '#' is the page. */
function jump(event) {
  event.preventDefault();
  document.getElementById("main").focus();
}

export const App = {
  setup() {
    const problem = ref(null);
    async function again() {
      problem.value = null;
      await refresh().catch((thrown) => (problem.value = thrown));
    }
    if (session.state === "unknown") {
      again();
    }
    return () => [
      session.state === "in" ? h(Room) : session.state === "out" ? h(SignIn) : problem.value ? h(Trouble, { problem: problem.value, again }) : null,
      h(Toasts),
    ];
  },
};
