import { describe, expect, it } from '@jest/globals';
import { HTTP } from 'cloudevents';
import { exampleEvent } from '../ticket-event.example.js';
import { TicketEvent } from '../ticket-event.js';
import { CLOUD_EVENT_TYPE, writeCloudEvent } from './write-cloud-event.js';

describe('writeCloudEvent', () => {
  it('is read back by a CloudEvents library', () => {
    const body = writeCloudEvent(exampleEvent);
    expect(HTTP.toEvent({ headers: { 'content-type': CLOUD_EVENT_TYPE }, body })).toMatchObject({
      specversion: '1.0',
      id: 'evt_7KQ2',
      type: 'cn.guiyi.ticket.merged.v1',
      source: '/jurisdictions/xining',
      subject: 'XN20260305000017',
      time: '2026-03-05T06:20:00.000Z',
      sequence: '000000000002',
      datacontenttype: 'application/json',
      data: { ticketId: '4021', ticket: { title: '115号楼前水管爆裂', appeals: [{}, {}] } },
    });
  });

  it('gives the same text each time, so that a retry is the same message', () => {
    expect(writeCloudEvent(exampleEvent)).toBe(writeCloudEvent(structuredClone(exampleEvent)));
  });

  it('sorts by sequence as text', () => {
    const sequences = [2, 10, 100].map(
      (sequence) => JSON.parse(writeCloudEvent({ ...exampleEvent, sequence })).sequence,
    );
    expect([...sequences].sort()).toEqual(sequences);
  });
});

describe('TicketEvent', () => {
  it('lets no person through: unknown fields are dropped, numbers in a text are masked', () => {
    const [appeal] = exampleEvent.ticket.appeals;
    const careless = {
      ...exampleEvent,
      requester: { name: '张三丰' },
      ticket: {
        ...exampleEvent.ticket,
        title: '联系人 13812345678 反映漏水',
        appeals: [{ ...appeal, text: '请回电 13812345678', phone: '13812345678', openid: 'oX1_openid' }],
      },
    };
    expect(writeCloudEvent(TicketEvent.parse(careless))).not.toMatch(/张三丰|13812345678|openid/);
  });
});
