/** The box to speak in: to the roles of an incident, or to a model. */
import { h, ref } from "../../vendor/vue.js";
import { post } from "../api.js";
import { act, oneAtATime } from "../act.js";
import { t } from "../i18n.js";
import { Button } from "./parts.js";

export const Speak = {
  props: ["path", "label", "hint", "longest"],
  emits: ["sent"],
  setup(props, { emit }) {
    const text = ref("");
    const { busy, run: say } = oneAtATime(async () => {
      if (text.value.trim() && (await act(() => post(props.path, { text: text.value })))) {
        text.value = "";
        emit("sent");
      }
    });

    const key = (event) => event.key === "Enter" && !event.shiftKey && !event.isComposing && say(event);

    return () =>
      h("form", { class: "speak", onSubmit: say }, [
        h("textarea", {
          class: "input",
          rows: 1,
          maxlength: props.longest,
          value: text.value,
          "aria-label": props.label,
          placeholder: props.hint,
          onInput: (event) => (text.value = event.target.value),
          onKeydown: key,
        }),
        h(Button, { main: true, type: "submit", busy: busy.value }, () => t("send")),
      ]);
  },
};
