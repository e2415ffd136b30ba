/** Something that needs a reason. */
import { h, ref } from "../../vendor/vue.js";
import { oneAtATime } from "../act.js";
import { t } from "../i18n.js";
import { Button, Dialog, Field } from "./parts.js";

/** `work` is given the reason and tells whether it went well. */
export const Because = {
  props: ["title", "work"],
  emits: ["end"],
  setup(props, { emit }) {
    const why = ref("");

    const { busy, run: submit } = oneAtATime(async () => {
      if (await props.work(why.value)) {
        emit("end");
      }
    });

    return () =>
      h(Dialog, { title: props.title, onClose: () => emit("end") }, () =>
        h("form", { class: "stack", onSubmit: submit }, [
          h(Field, { label: t("why"), id: "because" }, () =>
            h("textarea", { class: "input", id: "because", required: true, value: why.value, onInput: (event) => (why.value = event.target.value) }),
          ),
          h(Button, { main: true, type: "submit", busy: busy.value }, () => props.title),
        ]),
      );
  },
};
