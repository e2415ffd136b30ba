/** The box to speak in: to the captain, or with @AI to a model. */
import { h, ref } from "../../vendor/vue.js";
import { address, post } from "../api.js";
import { act } from "../act.js";
import { t } from "../i18n.js";
import { Button } from "./parts.js";

export const Speak = {
  props: ["id"],
  setup(props) {
    const text = ref("");
    const busy = ref(false);

    async function say(event) {
      event.preventDefault();
      if (!text.value.trim() || busy.value) {
        return;
      }
      busy.value = true;
      if (await act(() => post(address`/incidents/${props.id}/messages`, { text: text.value }))) {
        text.value = "";
      }
      busy.value = false;
    }

    const key = (event) => event.key === "Enter" && !event.shiftKey && !event.isComposing && say(event);

    return () =>
      h("form", { class: "speak", onSubmit: say }, [
        h("textarea", {
          class: "input",
          rows: 1,
          maxlength: 16000,
          value: text.value,
          "aria-label": t("speak"),
          placeholder: t("speak.hint"),
          onInput: (event) => (text.value = event.target.value),
          onKeydown: key,
        }),
        h(Button, { main: true, type: "submit", busy: busy.value }, () => t("send")),
      ]);
  },
};
