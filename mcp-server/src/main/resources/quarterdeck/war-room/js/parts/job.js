/** A manual job: what is asked of people, and a form to say what came of it. */
import { h, reactive, ref } from "../../vendor/vue.js";
import { address, may, post } from "../api.js";
import { act, oneAtATime } from "../act.js";
import { t } from "../i18n.js";
import { to } from "../router.js";
import { Badge, Button, Dialog, Facts, Field, Untrusted, When } from "./parts.js";

export const Job = {
  props: ["job"],
  emits: ["done"],
  setup(props, { emit }) {
    const open = ref(false);
    const said = ref("");
    const answers = reactive({});

    const { busy, run: complete } = oneAtATime(async (state) => {
      const body = { state, said: said.value, ...(props.job.questions.length ? { answers: { ...answers } } : {}) };
      if (await act(() => post(address`/jobs/${props.job.job_id}/complete`, body), t("job-told"))) {
        open.value = false;
        emit("done");
      }
    });

    const form = () =>
      h("form", { class: "stack", onSubmit: (event) => (event.preventDefault(), complete(event.submitter?.value ?? "done")) }, [
        h(Untrusted, { text: props.job.task }),
        ...props.job.questions.map((question, i) =>
          h(Field, { label: question, id: `question-${i}` }, () =>
            h("input", { class: "input", id: `question-${i}`, value: answers[question] ?? "", onInput: (event) => (answers[question] = event.target.value) }),
          ),
        ),
        h(Field, { label: t("what-came-of-it"), id: "said" }, () =>
          h("textarea", { class: "input", id: "said", required: true, value: said.value, onInput: (event) => (said.value = event.target.value) }),
        ),
        h("div", { class: "row" }, [
          h(Button, { main: true, type: "submit", value: "done", busy: busy.value }, () => t("job-done")),
          h(Button, { grave: true, type: "submit", value: "failed", busy: busy.value }, () => t("job-failed")),
        ]),
      ]);

    return () => {
      const { job } = props;
      return h("article", { class: "card stack", "data-job": job.job_id }, [
        h("div", { class: "row is-apart" }, [
          h("h3", job.task),
          h("span", { class: "row" }, [
            h(Badge, { tone: job.overdue ? "critical" : "accent" }, () => t(job.overdue ? "state.overdue" : "job")),
            h("span", { class: "small soft" }, [t("due"), " ", h(When, { at: job.due_at })]),
          ]),
        ]),
        h(Facts, {
          rows: [
            [t("assignee"), job.assignee],
            ...Object.entries(job.details ?? {}).map(([name, value]) =>
              name === "incident" ? [t("incident"), h("a", { href: to("incidents", value) }, value)] : [name, h("code", String(value))],
            ),
          ],
        }),
        may("person", "approve") ? h("div", h(Button, { main: true, onClick: () => (open.value = true) }, () => t("report-job"))) : null,
        open.value ? h(Dialog, { title: t("report-job"), onClose: () => (open.value = false) }, form) : null,
      ]);
    };
  },
};
