/** Light, dark, or as the system has it. */
import { ref } from "../vendor/vue.js";

const KEPT = "quarterdeck.theme";
export const THEMES = ["system", "light", "dark"];
export const theme = ref(THEMES.includes(localStorage.getItem(KEPT)) ? localStorage.getItem(KEPT) : "system");

function show() {
  if (theme.value === "system") {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme.value;
  }
}

export function wear(name) {
  theme.value = name;
  localStorage.setItem(KEPT, name);
  show();
}

show();
