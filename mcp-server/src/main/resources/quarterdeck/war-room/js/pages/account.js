/** Who one is here, what one may, and one's password. */
import { h, reactive } from "../../vendor/vue.js";
import { put, refresh, session } from "../api.js";
import { act, oneAtATime } from "../act.js";
import { t } from "../i18n.js";
import { moment } from "../time.js";
import { Button, Facts, Field } from "../parts/parts.js";

const SHORTEST = 12;

const Password = {
  setup() {
    const wanted = reactive({ old: "", password: "" });

    const { busy, run: change } = oneAtATime(async () => {
      await act(async () => {
        await put("/session/password", { ...wanted });
        await refresh();
        Object.assign(wanted, { old: "", password: "" });
      }, t("password-changed"));
    });

    const input = (name, more) =>
      h("input", { class: "input", id: `account-${name}`, type: "password", maxlength: 200, value: wanted[name], onInput: (event) => (wanted[name] = event.target.value), ...more });

    return () =>
      h("form", { class: "card stack", onSubmit: change }, [
        h("h2", t("my-password")),
        h(Field, { label: t("old-password"), id: "account-old", hint: t("old-password.hint") }, () => input("old", { autocomplete: "current-password" })),
        h(Field, { label: t("new-password"), id: "account-password", hint: t("password.hint") }, () => input("password", { required: true, minlength: SHORTEST, autocomplete: "new-password" })),
        h("div", h(Button, { main: true, type: "submit", busy: busy.value }, () => t("save"))),
      ]);
  },
};

export const Account = {
  setup: () => () =>
    h("div", { class: "page" }, [
      h("h1", t("page.account")),
      h("section", { class: "card" }, h(Facts, {
        rows: [
          [t("name"), session.person],
          [t("scopes"), session.scopes.join(", ")],
          [t("tenant"), session.tenant],
          [t("signed-in-until"), moment(session.expires_at)],
        ],
      })),
      session.account ? h(Password) : h("p", { class: "soft" }, t("no-account")),
    ]),
};
