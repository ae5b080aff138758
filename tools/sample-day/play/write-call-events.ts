import type { SourceConfig } from '@guiyi/domain';
import type { CallItem } from '../sample-item.js';
import { idOf, type Letter } from './letter.js';

/** What a telephone system with a CTI push (the preset of Zammad and sipgate) posts in the course of one call. */
export function writeCallEvents(item: CallItem, source: SourceConfig, run: string): Letter[] {
  const call = { callId: idOf(run, item.id).slice(0, 18), from: item.phone, to: '051412345', direction: 'in' };
  const rung = { event: 'newCall', ...call, queue: 'gaoyou' };
  const events = item.missed
    ? [rung, { event: 'hangup', ...call, cause: 'noAnswer' }]
    : [
        rung,
        { event: 'answer', ...call, answeringNumber: '8021' },
        { event: 'hangup', ...call, cause: 'normalClearing', ...noteOf(item) },
      ];
  return events.map((event) => ({
    path: `/in/${source.id}`,
    contentType: 'application/x-www-form-urlencoded',
    headers: { 'x-guiyi-key': source.keys[0] ?? '' },
    body: Buffer.from(new URLSearchParams(event).toString()),
  }));
}

function noteOf({ note, title, address, name }: CallItem): Record<string, string> {
  const given = Object.entries({ note, title, address, name });
  return Object.fromEntries(given.flatMap(([field, value]) => (value ? [[field, value]] : [])));
}
