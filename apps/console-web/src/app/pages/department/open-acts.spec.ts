import { expect, it } from '@jest/globals';
import { openActs } from './open-acts.js';

const fresh = {
  state: 'dispatched',
  ticketState: 'in_handling',
  role: 'lead',
  drafted: false,
  contactedAt: null,
  forced: false,
  dueAt: '2026-03-02T10:00:00Z',
} as const;
const signed = { ...fresh, state: 'signed' } as const;

it.each([
  ['has just come', fresh, ['sign', 'answer', 'subDispatch', 'return']],
  ['was signed', signed, ['contacted', 'answer', 'subDispatch', 'extension', 'return']],
  [
    'was signed, the citizen called',
    { ...signed, contactedAt: '2026-03-02T04:00:00Z' },
    ['answer', 'subDispatch', 'extension', 'return'],
  ],
  ['waits at a gate with its answer', { ...signed, drafted: true }, ['contacted']],
  [
    'may not be returned again',
    { ...signed, state: 'return_refused' },
    ['contacted', 'answer', 'subDispatch', 'extension'],
  ],
  ['was given by ruling', { ...signed, forced: true }, ['contacted', 'answer', 'subDispatch', 'extension']],
  ['has no due time', { ...signed, dueAt: null }, ['contacted', 'answer', 'subDispatch', 'return']],
  ['waits for a decision about more time', { ...signed, state: 'extension_requested' }, []],
  ['is only for notice', { ...fresh, role: 'notify' }, ['sign']],
  ['waits for the review of its return', { ...signed, state: 'return_requested' }, []],
  ['was closed without its answer', { ...signed, ticketState: 'closed' }, []],
  ['was withdrawn by who asked', { ...fresh, ticketState: 'withdrawn' }, []],
  ['is answered', { ...signed, state: 'answered' }, []],
] as const)('of a ticket that %s', (_, row, acts) => {
  expect(openActs(row)).toEqual(acts);
});
