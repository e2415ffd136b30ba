/** The form that closes incidents. */
import { h, reactive } from "../../vendor/vue.js";
import { oneAtATime } from "../act.js";
import { t } from "../i18n.js";
import { Button, Choice, Dialog, Field } from "./parts.js";

const RESOLUTIONS = ["contained", "no_threat", "false_positive", "reported"];

/** `close` is given {resolution, summary} and tells whether it went well. */
export const CloseForm = {
  props: ["close"],
  emits: ["end"],
  setup(props, { emit }) {
    const wanted = reactive({ resolution: "no_threat", summary: "" });

    const { busy, run: submit } = oneAtATime(async () => {
      if (await props.close({ ...wanted })) {
        emit("end");
      }
    });

    return () =>
      h(Dialog, { title: t("close-incident"), onClose: () => emit("end") }, () =>
        h("form", { class: "stack", onSubmit: submit }, [
          h(Field, { label: t("resolution"), id: "resolution" }, () =>
            h(Choice, {
              id: "resolution",
              value: wanted.resolution,
              options: RESOLUTIONS.map((one) => [one, t(`resolution.${one}`)]),
              onChoose: (one) => (wanted.resolution = one),
            }),
          ),
          h(Field, { label: t("summary"), id: "close-summary" }, () =>
            h("textarea", { class: "input", id: "close-summary", required: true, value: wanted.summary, onInput: (event) => (wanted.summary = event.target.value) }),
          ),
          h(Button, { main: true, type: "submit", busy: busy.value }, () => t("close-incident")),
        ]),
      );
  },
};
