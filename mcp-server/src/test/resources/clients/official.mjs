// official.mjs FOLDER URL TOKEN ERA: what the official TypeScript client of an era gets from a hub, as one line of JSON.
import { pathToFileURL } from 'node:url';

const [folder, url, token, era] = process.argv.slice(2);
const load = path => import(pathToFileURL(`${folder}/node_modules/@modelcontextprotocol/${path}`));

const modern = era === 'modern';
const { Client } = await load(modern ? 'client/dist/index.mjs' : 'sdk/dist/esm/client/index.js');
const { StreamableHTTPClientTransport } = await load(
  modern ? 'client/dist/index.mjs' : 'sdk/dist/esm/client/streamableHttp.js');

const client = new Client(
  { name: `typescript-${era}`, version: '1' },
  modern ? { versionNegotiation: { mode: { pin: '2026-07-28' } } } : {});
await client.connect(
  new StreamableHTTPClientTransport(
    new URL(url), { requestInit: { headers: { Authorization: `Bearer ${token}` } } }));

const call = (name, args) => client.callTool({ name, arguments: args });

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
