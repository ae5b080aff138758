import type { SourceConfig } from '@guiyi/domain';
import type { CallItem } from '../sample-item.js';
import { type Letter, uuidOf } from './letter.js';

/** The call detail record that FreeSWITCH's mod_json_cdr posts after a call, with the agent's note in it. */
export function writeCdr(item: CallItem, source: SourceConfig, run: string, now = Date.now()): Letter {
  const uuid = uuidOf(run, item.id);
  const end = Math.floor(now / 1000);
  const answered = item.missed ? 0 : end - item.seconds;
  const note = {
    guiyi_note: item.note,
    guiyi_title: item.title,
    guiyi_name: item.name,
    guiyi_address: item.address,
  };
  const record = {
    'core-uuid': uuidOf(run, 'switch'),
    switchname: 'hotline',
    channel_data: { state: 'CS_REPORTING', direction: 'inbound' },
    variables: {
      uuid,
      call_uuid: uuid,
      direction: 'inbound',
      caller_id_number: item.phone,
      sip_from_user: item.phone,
      destination_number: '12345',
      start_epoch: String((answered || end) - 8),
      answer_epoch: String(answered),
      end_epoch: String(end),
      duration: String(item.seconds + 8),
      billsec: String(item.missed ? 0 : item.seconds),
      hangup_cause: item.missed ? 'NO_ANSWER' : 'NORMAL_CLEARING',
      ...Object.fromEntries(Object.entries(note).filter(([, value]) => value !== undefined)),
    },
    callflow: [{ caller_profile: { caller_id_number: item.phone, destination_number: '12345' } }],
  };
  return {
    path: `/in/${source.id}?uuid=${uuid}`,
    contentType: 'application/json',
    headers: { authorization: basic(source), 'user-agent': 'freeswitch-json/1.0' },
    body: Buffer.from(JSON.stringify(record)),
  };
}

function basic(source: SourceConfig): string {
  return `Basic ${Buffer.from(`${source.settings.user ?? 'freeswitch'}:${source.keys[0] ?? ''}`).toString('base64')}`;
}
