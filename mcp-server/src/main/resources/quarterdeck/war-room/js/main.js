/** Starts the war room: its words, who is signed in, then the page. */
import { createApp } from "../vendor/vue.js";
import { refresh, signIn } from "./api.js";
import { App } from "./app.js";
import { tell, wrong } from "./act.js";
import { begin } from "./i18n.js";
import "./theme.js";

/** A one-time link is #link=…; it is forgotten at once, so that it stands in no history. */
async function enter() {
  const link = new URLSearchParams(location.hash.slice(1)).get("link");
  if (link) {
    history.replaceState(null, "", location.pathname);
    window.dispatchEvent(new HashChangeEvent("hashchange"));
    try {
      return await signIn({ link });
    } catch (problem) {
      tell(wrong(problem), true);
    }
  }
  return refresh();
}

await begin();
await enter().catch((problem) => tell(wrong(problem), true));
createApp(App).mount("#room");
