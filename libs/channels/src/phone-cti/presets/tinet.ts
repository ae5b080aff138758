import type { Preset } from '../preset.js';

/** TiNet CLink: a form pushed at hang-up, `cdr_*` by default; times are UNIX seconds, legs share the main id. */
export const tinet: Preset = {
  title: '天润融通 CLink',
  lists: [''],
  fields: {
    callId: ['/cdr_main_unique_id', '/main_unique_id', '/mainUniqueId', '/cdr_unique_id', '/unique_id', '/uniqueId'],
    event: ['/event', '/eventName'],
    eventId: ['/cdr_unique_id', '/unique_id'],
    direction: ['/cdr_call_type', '/call_type', '/callType'],
    from: ['/cdr_customer_number', '/customer_number', '/customerNumber'],
    to: ['/cdr_customer_number', '/customer_number', '/customerNumber'],
    agent: ['/cdr_bridged_cno', '/cdr_cno', '/bridged_cno', '/cno'],
    queue: ['/cdr_queue', '/cdr_queue_name', '/queue', '/qno'],
    note: ['/cdr_remark', '/remark'],
    recording: ['/cdr_record_file', '/record_file', '/recordFile', '/record_url'],
    startedAt: ['/cdr_start_time', '/start_time', '/startTime'],
    answeredAt: ['/cdr_bridge_time', '/bridge_time', '/bridgeTime'],
    endedAt: ['/cdr_end_time', '/end_time', '/endTime'],
    talkSeconds: ['/cdr_bridge_duration', '/bridge_duration', '/bridgeDuration'],
    cause: ['/cdr_status', '/status'],
  },
  events: { ringing: 'ringing', answer: 'answered', hangup: 'hangup', record: 'recording' },
  directions: { 1: 'in', 2: 'out', 3: 'out', 4: 'out', 5: 'out', 6: 'out' },
  missedCauses: [],
  eventByField: [
    ['endedAt', 'hangup'],
    ['recording', 'recording'],
    ['answeredAt', 'answered'],
    ['startedAt', 'ringing'],
  ],
  otherwise: 'hangup',
  silenceMeansMissed: true,
  reply: { contentType: 'text/plain; charset=utf-8', body: 'success' },
};
