/** The pages there are: their address, whom they are for, and their icon. */
import { Incident } from "./incident.js";
import { Now } from "./now.js";

export const PAGES = [
  { path: "", icon: "now", scopes: ["read"], component: Now },
  { path: "incidents", icon: "incidents", scopes: ["read"], component: Incident, hidden: true },
];
