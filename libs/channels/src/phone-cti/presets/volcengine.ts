import type { Preset } from '../preset.js';

/** Volcengine voice: numbered call states (1 to 4), one push each, and a record of the whole call afterwards. */
export const volcengine: Preset = {
  title: '火山引擎 语音服务',
  lists: ['', '/data'],
  fields: {
    callId: ['/callId', '/call_id'],
    event: ['/eventType', '/event_type'],
    direction: ['/direction'],
    from: ['/caller', '/phoneNoA'],
    to: ['/callee', '/phoneNoB'],
    agent: ['/agentName', '/agentId'],
    note: ['/remark', '/note'],
    recording: ['/recordUrl', '/recordFileUrl', '/record_url'],
    startedAt: ['/callTime', '/startTime'],
    answeredAt: ['/answerTime', '/talkStartTime'],
    endedAt: ['/releaseTime', '/endTime', '/hangupTime'],
    talkSeconds: ['/callDuration', '/duration', '/talkDuration'],
    cause: ['/releaseReason', '/unconnectedReason', '/hangupReason'],
  },
  events: { 1: 'ringing', 2: 'ringing', 3: 'answered', 4: 'hangup' },
  directions: { in: 'in', inbound: 'in', out: 'out', outbound: 'out' },
  missedCauses: [],
  eventByField: [
    ['endedAt', 'hangup'],
    ['recording', 'recording'],
    ['answeredAt', 'answered'],
  ],
  otherwise: 'ringing',
  reply: { contentType: 'application/json; charset=utf-8', body: '{"code":0,"message":"success"}' },
};
