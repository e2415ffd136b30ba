/** Starts the war room: its words, who is signed in, then the page. */
import { createApp } from "../vendor/vue.js";
import { refresh, signIn } from "./api.js";
import { App } from "./app.js";
import { tell, wrong } from "./act.js";
import { begin, word } from "./i18n.js";
import "./theme.js";

/** What stands behind '#' under a name, or null: the code of a one-time link, why a provider's sign-in failed. */
const told = (name) => new URLSearchParams(location.hash.slice(1)).get(name);

/** A link's code is forgotten at once, so that it stands in no history. */
async function enter() {
  const link = told("link");
  if (link) {
    history.replaceState(null, "", location.pathname);
    window.dispatchEvent(new HashChangeEvent("hashchange"));
    try {
      return await signIn({ link });
    } catch (problem) {
      tell(wrong(problem), true);
    }
  }
  const why = told("failed");
  if (why) {
    history.replaceState(null, "", location.pathname);
    tell(word("sign-in.failed", why), true);
  }
  return refresh();
}

// A link that is opened where the page is already open.
window.addEventListener("hashchange", () => told("link") && location.reload());

await begin();
await enter().catch((problem) => tell(wrong(problem), true));
createApp(App).mount("#room");
