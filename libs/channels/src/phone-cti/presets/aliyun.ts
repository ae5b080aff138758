import type { Preset } from '../preset.js';

/** Aliyun AICCS and Voice Messaging: an array a push, times of Beijing; recordings come in pushes of their own. */
export const aliyun: Preset = {
  title: '阿里云 AICCS / 语音服务',
  lists: ['', '/data'],
  fields: {
    callId: ['/call_id', '/callId', '/acid'],
    event: ['/event', '/event_type'],
    direction: ['/direction', '/call_type'],
    from: ['/caller', '/calling_number'],
    to: ['/callee', '/called_number'],
    agent: ['/agent_name', '/agent_id'],
    queue: ['/skill_group_name', '/group_name'],
    note: ['/note', '/remark'],
    recording: ['/record_file', '/record_url', '/recording'],
    transcript: ['/asr_result', '/transcript'],
    startedAt: [
      { at: '/originate_time', as: 'beijing' },
      { at: '/start_time', as: 'beijing' },
    ],
    answeredAt: [
      { at: '/b_start_time', as: 'beijing' },
      { at: '/answer_time', as: 'beijing' },
    ],
    endedAt: [{ at: '/end_time', as: 'beijing' }],
    talkSeconds: ['/duration'],
    cause: ['/status_msg', '/status_code'],
  },
  events: {
    start: 'ringing',
    ringing: 'ringing',
    answered: 'answered',
    hangup: 'hangup',
    release: 'hangup',
    record: 'recording',
  },
  directions: { in: 'in', inbound: 'in', out: 'out', outbound: 'out' },
  missedCauses: [],
  eventByField: [
    ['recording', 'recording'],
    ['endedAt', 'hangup'],
    ['transcript', 'transcript'],
    ['answeredAt', 'answered'],
  ],
  otherwise: 'ringing',
  reply: { contentType: 'application/json; charset=utf-8', body: '{"code":0,"msg":"成功"}' },
};
