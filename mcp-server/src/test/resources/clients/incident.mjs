// incident.mjs FOLDER URL TOKEN ERA: the official TypeScript client of an era plays an incident to its end, knowing only
// prompts and tools; what it did is one line of JSON.
import { call, client } from './connected.mjs';
const told = async (name, args) => {
  const result = await call(name, args);
  if (result.isError) {
    throw new Error(`${name}: ${result.content[0].text}`);
  }
  return result.structuredContent;
};

const ADDRESS = '66.240.205.34';

// What may stand in the list of an answer, by the schema of the turn.
const kinds = (turn, list) => {
  const { items } = turn.answer_schema.anyOf[0].properties[list];
  return items.anyOf ?? [items];
};

const answers = {
  _captain: turn => turn.round > 1
    ? { response_type: 'MISSION_COMPLETE', resolution: 'no_threat',
        summary: turn.context.includes('US') ? 'US' : 'unknown' }
    : { response_type: 'TASK', tasks: [{ task_assignee: '_analyst', task_type: 'query',
        task_name: `Say in which country ${ADDRESS} is` }] },
  _manager: turn => ({ response_type: 'ACTION',
    actions: kinds(turn, 'actions')[0].properties.task_id.enum.map(task => ({
      task_id: task, action_assignee: '_operator', action_name: 'Look it up',
      playbook_name: 'ip_country' })) }),
  _operator: turn => ({ response_type: 'COMMAND',
    commands: kinds(turn, 'commands')
      .filter(kind => kind.properties.command_type.const === 'playbook')
      .map(kind => ({
        action_id: kind.properties.action_id.const, task_id: kind.properties.task_id.const,
        command_type: 'playbook', command_assignee: '_executor', command_name: 'Look it up',
        command_entity: { playbook_name: kind.properties.command_entity.properties.playbook_name.const },
        command_params: { ip: ADDRESS } })) }),
  _expert: turn => ({ response_type: 'SUMMARY', summary: 'It is known where it is.', suggestions: [],
    executions: kinds(turn, 'executions').map(kind => ({
      command_id: kind.properties.command_id.const, state: kind.properties.state.const,
      note: 'The country is in the result.' })) }),
};

const opened = await told('open_incident', {
  message: `${ADDRESS} brute-forces the mail gateway 192.168.22.251`, source: 'SIEM', play_as_client: true });
const incident = opened.id;
const suggested = await client.complete({
  ref: { type: 'ref/prompt', name: 'role_captain' }, argument: { name: 'incident', value: incident.slice(0, 12) } });
const prompt = await client.getPrompt({ name: 'role_captain', arguments: { incident } });

const played = [];
let repaired = false;
let status = opened.status;
while (status !== 'closed' && played.length < 20) {
  const turn = await told('incident_next_turn', { incident });
  if (!turn.turn) {
    throw new Error(turn.next);
  }
  if (played.length === 0) {
    const wrong = await call('incident_submit_turn', { turn: turn.turn, claim: turn.claim, answer: 'no JSON' });
    repaired = wrong.isError === true && wrong.structuredContent.outcome === 'sent_back';
  }
  const outcome = await told('incident_submit_turn', {
    turn: turn.turn, claim: turn.claim, answer: answers[turn.role](turn) });
  played.push(`${turn.role} ${turn.round} ${outcome.outcome}`);
  status = outcome.status;
}

const whole = await told('get_incident', { incident });
const read = await client.readResource({ uri: `quarterdeck://incidents/${incident}/messages` });
console.log(JSON.stringify({
  incident,
  suggested: suggested.completion.values,
  prompt: prompt.messages[0].content.text,
  played,
  repaired,
  summary: whole.closed.summary,
  messages: JSON.parse(read.contents[0].text).length,
}));
await client.close();
process.exit(0);
