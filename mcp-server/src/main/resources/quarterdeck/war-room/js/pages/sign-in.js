/** The way in. */
import { h, ref } from "../../vendor/vue.js";
import { session, signIn } from "../api.js";
import { oneAtATime, wrong } from "../act.js";
import { choose, language, t, word } from "../i18n.js";
import { moment } from "../time.js";
import { Button, Choice, Field, Tabs } from "../parts/parts.js";

export const SignIn = {
  setup() {
    const ways = () => ["password", "token"].filter((one) => session.ways.includes(one));
    const way = ref(ways()[0]);
    const person = ref("");
    const secret = ref("");
    const problem = ref("");

    const { busy, run: enter } = oneAtATime(async () => {
      problem.value = "";
      try {
        await signIn(way.value === "token" ? { token: secret.value.trim() } : { person: person.value.trim(), password: secret.value });
      } catch (thrown) {
        problem.value = told(thrown);
      } finally {
        secret.value = "";
      }
    });

    /** Of a name and a password; what else went wrong the hub says itself. */
    function told(thrown) {
      if (way.value === "password" && thrown.type === "not-signed-in") {
        return t(thrown.body.failures > 1 ? "sign-in.slowed" : "sign-in.wrong");
      }
      if (thrown.type !== "sign-in-locked") {
        return wrong(thrown);
      }
      const { locked, until } = thrown.body;
      return locked === "name" ? t("sign-in.locked.name", { until: moment(until) }) : word("sign-in.locked", locked);
    }

    const input = (id, value, more) =>
      h("input", { class: "input", id, value: value.value, required: true, onInput: (event) => (value.value = event.target.value), ...more });

    return () =>
      h("main", { class: "sign-in" }, [
        h("form", { class: "card stack", onSubmit: enter }, [
          h("div", { class: "row is-apart" }, [
            h("h1", { class: "row" }, [h("img", { src: "war-room/icon.svg", alt: "", width: 32, height: 32 }), "Quarterdeck"]),
            h("span", h(Choice, { label: t("language"), value: language.name, options: [["en", "English"], ["zh", "中文"]], onChoose: choose })),
          ]),
          session.ended ? h("p", { class: "note is-warning", role: "status" }, t("sign-in.ended")) : null,
          ways().length > 1
            ? h(Tabs, { tabs: ways().map((one) => [one, t(`sign-in.${one}`)]), chosen: way.value, onChoose: (one) => (way.value = one) })
            : null,
          way.value === "password"
            ? [
                h(Field, { label: t("sign-in.person"), id: "person" }, () => input("person", person, { autocomplete: "username" })),
                h(Field, { label: t("sign-in.password"), id: "password" }, () =>
                  input("password", secret, { type: "password", autocomplete: "current-password" }),
                ),
              ]
            : h(Field, { label: t("sign-in.token"), id: "token", hint: t("sign-in.token.hint") }, () =>
                input("token", secret, { type: "password", autocomplete: "off" }),
              ),
          problem.value ? h("p", { class: "note is-bad", role: "alert" }, problem.value) : null,
          h(Button, { main: true, type: "submit", busy: busy.value }, () => t("sign-in")),
          session.ways.includes("oidc") ? h("a", { class: "button", href: "/session/oidc" }, t("sign-in.oidc")) : null,
          h("p", { class: "soft small" }, t("sign-in.link")),
        ]),
      ]);
  },
};
