import { describe, expect, it } from '@jest/globals';
import type { Delivery, Source } from '../channel.js';
import { phoneDesk } from './phone-desk.channel.js';

const NOTE = {
  key: 'call-0001',
  agent: { id: 'agent-1', name: 'wanglin' },
  phone: '13900001234',
  name: '马晓燕',
  text: ' 小桥大街路灯不亮，\n晚上看不见路 ',
  address: '小桥大街',
  urgency: 'urgent',
  joins: '01890000-0000-7000-8000-000000000001',
  answerBy: 'sms',
  startedAt: '2026-03-02T09:30:00+08:00',
  endedAt: '2026-03-02T09:33:20+08:00',
};

const receive = async (note: unknown) => {
  const delivery = { body: Buffer.from(JSON.stringify(note)) } as Delivery;
  return phoneDesk.receive(delivery, {} as Source);
};
const itemOf = async (note: unknown) => {
  const reception = await receive(note);
  if (reception.outcome !== 'accepted') throw new Error(JSON.stringify(reception));
  return reception.items[0];
};

describe('a call that an agent wrote down', () => {
  it('is kept with who spoke, who took it, when, and what the agent said of it', async () => {
    expect((await itemOf(NOTE))?.content).toMatchObject({
      requester: { kind: 'person', name: '马晓燕', phone: '13900001234' },
      text: NOTE.text,
      occurredAt: NOTE.startedAt,
      replyTo: { phone: '13900001234', by: 'sms' },
      takenDown: { by: 'wanglin', joins: NOTE.joins, urgency: 'urgent' },
      facts: { agent: 'wanglin', talkSeconds: 200, answerBy: 'sms' },
    });
  });

  it('is the same call when it is sent again with other words, and another agent’s key is another call', async () => {
    const [first, again, other] = await Promise.all([
      itemOf(NOTE),
      itemOf({ ...NOTE, text: '路灯不亮三天了' }),
      itemOf({ ...NOTE, agent: { id: 'agent-2', name: 'lihua' } }),
    ]);
    expect(again?.externalId).toBe(first?.externalId);
    expect(other?.externalId).not.toBe(first?.externalId);
  });

  it('keeps nobody’s name and number who asks to stay unknown', async () => {
    const content = (await itemOf({ ...NOTE, anonymous: true }))?.content;
    expect(content?.requester).toEqual({ kind: 'anonymous' });
    expect(JSON.stringify(content)).not.toMatch(/13900001234|马晓燕/);
  });

  it.each([
    ['without words', { ...NOTE, text: ' ' }, 'text'],
    ['without an agent', { ...NOTE, agent: undefined }, 'agent'],
    ['with a ticket that is none', { ...NOTE, joins: 'XN-1' }, 'joins'],
  ])('is refused %s', async (_, note, path) => {
    expect(await receive(note)).toMatchObject({ outcome: 'refused', problem: { errors: [{ path }] } });
  });
});
