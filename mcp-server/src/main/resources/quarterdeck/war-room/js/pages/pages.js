/** The pages there are: their address, whom they are for, and their icon. */
import { Access } from "./access.js";
import { Account } from "./account.js";
import { Audit } from "./audit.js";
import { Chat } from "./chat.js";
import { Decisions } from "./decisions.js";
import { Incidents } from "./incident.js";
import { Kpis } from "./kpis.js";
import { Now } from "./now.js";
import { Playbooks } from "./playbooks.js";
import { Prompts } from "./prompts.js";
import { Rules } from "./rules.js";
import { Settings } from "./settings.js";

export const PAGES = [
  { path: "", icon: "now", scopes: ["read"], component: Now },
  { path: "incidents", icon: "incidents", scopes: ["read"], component: Incidents, hidden: true },
  { path: "chat", icon: "chat", scopes: ["read", "person", "approve", "operate"], component: Chat },
  { path: "decisions", icon: "decisions", scopes: ["read"], component: Decisions },
  { path: "playbooks", icon: "playbooks", scopes: ["read"], component: Playbooks },
  { path: "rules", icon: "rules", scopes: ["read", "author"], component: Rules },
  { path: "prompts", icon: "prompts", scopes: ["read", "author"], component: Prompts },
  { path: "kpis", icon: "kpis", scopes: ["read"], component: Kpis },
  { path: "audit", icon: "audit", scopes: ["operate"], component: Audit },
  { path: "settings", icon: "settings", scopes: ["operate"], component: Settings },
  { path: "access", icon: "people", scopes: ["admin"], component: Access },
  { path: "account", icon: "people", scopes: [], component: Account, hidden: true },
];
