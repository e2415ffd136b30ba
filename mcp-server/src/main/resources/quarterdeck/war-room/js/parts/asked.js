/** What people ask models in an incident: answers as they come, and what models propose. */
import { h } from "../../vendor/vue.js";
import { address, get } from "../api.js";
import { questionsOf } from "../questions.js";
import { Question } from "./question.js";

/** An answer that is complete is a message of the stream; only what it proposes is still open. */
const open = (question, proposals) => ["asked", "answering"].includes(question.state) || proposals.some((one) => one.state === "proposed");

export const Asked = {
  props: ["id"],
  setup(props) {
    const place = address`/incidents/${props.id}`;
    const asked = questionsOf(place, `${place}/questions/events`, async () => (await get(`${place}/questions`)).questions);
    const proposals = (question) => asked.proposals.filter((one) => one.question === question.id);
    return () =>
      asked.questions
        .filter((question) => open(question, proposals(question)))
        .map((question) => h(Question, { key: question.id, question, proposals: proposals(question), onDone: asked.again }));
  },
};
