/** The page's words, in the reader's language. */
import { reactive } from "../vendor/vue.js";

const KEPT = "quarterdeck.language";
const LANGUAGES = ["en", "zh"];

export const language = reactive({ name: "en", words: {} });

function preferred() {
  const kept = localStorage.getItem(KEPT);
  if (LANGUAGES.includes(kept)) {
    return kept;
  }
  const asked = navigator.languages.map((one) => one.slice(0, 2).toLowerCase());
  return asked.find((one) => LANGUAGES.includes(one)) ?? "en";
}

async function load(name) {
  const answer = await fetch(`war-room/words/${name}.json`);
  language.words = await answer.json();
  language.name = name;
  document.documentElement.lang = name === "zh" ? "zh-CN" : name;
}

/** Loads the words of the language that was chosen, or that the browser asks for. */
export const begin = () => load(preferred());

export async function choose(name) {
  localStorage.setItem(KEPT, name);
  await load(name);
}

/** The words of a key, with {name} filled in; the key itself where there are none. */
export function t(key, values = {}) {
  const words = language.words[key] ?? key;
  return words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** The words of a hub's own word, such as a state; the word itself where it is a new one. */
export const word = (kind, value) => language.words[`${kind}.${value}`] ?? String(value ?? "");
