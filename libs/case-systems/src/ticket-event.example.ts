import type { TicketEvent } from './ticket-event.js';

/** A burst pipe reported twice: what tests and documentation send. */
export const exampleEvent: TicketEvent = {
  id: 'evt_7KQ2',
  sequence: 2,
  jurisdiction: 'xining',
  ticketId: '4021',
  ticketNumber: 'XN20260305000017',
  kind: 'ticket.merged',
  at: '2026-03-05T14:20:00+08:00',
  ticket: {
    number: 'XN20260305000017',
    title: '115号楼前水管爆裂',
    state: 'in_handling',
    category: 'water.burst',
    district: 'chengxi',
    urgency: 'urgent',
    dueAt: '2026-03-06T14:20:00+08:00',
    departments: [{ id: 'water', name: '市供水公司', role: 'lead', dueAt: '2026-03-06T14:20:00+08:00' }],
    appeals: [
      {
        number: 'R202603050031',
        channel: 'phone',
        type: 'help',
        text: '楼前水管爆了,水流到车库。',
        openedAt: '2026-03-05T14:11:00+08:00',
      },
      {
        number: 'R202603050034',
        channel: 'wechat',
        type: 'help',
        text: '115号楼门口一直在冒水,电话138****5678',
        openedAt: '2026-03-05T14:19:00+08:00',
      },
    ],
  },
};
