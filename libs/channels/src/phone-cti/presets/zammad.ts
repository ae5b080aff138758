import type { Preset } from '../preset.js';

/** The push API of sipgate that Zammad, Placetel and many PBX bridges speak: newCall, answer, hangup. */
export const zammad: Preset = {
  title: 'Zammad / sipgate CTI',
  lists: ['', '/events'],
  fields: {
    callId: ['/callId', '/call_id', '/xcid'],
    event: ['/event'],
    direction: ['/direction'],
    from: ['/from'],
    to: ['/to'],
    agent: ['/answeringNumber', '/user', '/user[]', '/fullUserId'],
    queue: ['/queue'],
    cause: ['/cause'],
    note: ['/note'],
  },
  events: { newcall: 'ringing', answer: 'answered', hangup: 'hangup', note: 'note' },
  directions: { in: 'in', out: 'out' },
  missedCauses: ['cancel', 'noanswer', 'busy', 'congestion', 'notfound'],
  eventByField: [],
  otherwise: 'ringing',
  reply: { contentType: 'application/json; charset=utf-8', body: '{}' },
};
