// official.mjs FOLDER URL TOKEN ERA: what the official TypeScript client of an era gets from a hub, as one line of JSON.
import { call, client } from './connected.mjs';

const listed = await client.listTools();
const run = await call('threatbook_ip', { ip: '203.0.113.9' });
const refused = await call('decide_alert', { alert: {} });
const rules = await client.readResource({ uri: 'quarterdeck://rules' });
const prompt = await client.getPrompt(
  { name: 'choose_playbook', arguments: { goal: 'block an address' } });
console.log(JSON.stringify({
  tools: listed.tools.length,
  state: run.structuredContent.state,
  refused: refused.isError === true,
  rules: rules.contents.length,
  prompt: prompt.messages[0].content.text,
}));
await client.close();
process.exit(0);
