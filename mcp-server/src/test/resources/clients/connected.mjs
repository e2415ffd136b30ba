// Connects the official TypeScript client of an era to a hub, as the words of the command say: FOLDER URL TOKEN ERA.
import { pathToFileURL } from 'node:url';

const [folder, url, token, era] = process.argv.slice(2);
const load = path => import(pathToFileURL(`${folder}/node_modules/@modelcontextprotocol/${path}`));

const modern = era === 'modern';
const { Client } = await load(modern ? 'client/dist/index.mjs' : 'sdk/dist/esm/client/index.js');
const { StreamableHTTPClientTransport } = await load(
  modern ? 'client/dist/index.mjs' : 'sdk/dist/esm/client/streamableHttp.js');

export const client = new Client(
  { name: `typescript-${era}`, version: '1' },
  modern ? { versionNegotiation: { mode: { pin: '2026-07-28' } } } : {});
await client.connect(
  new StreamableHTTPClientTransport(
    new URL(url), { requestInit: { headers: { Authorization: `Bearer ${token}` } } }));

export const call = (name, args) => client.callTool({ name, arguments: args });
