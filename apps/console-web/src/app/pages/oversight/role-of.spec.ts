import { expect, it } from '@jest/globals';
import { roleOf } from './role-of.js';

const ticket = {
  assignments: [
    { id: 'first', role: 'lead' },
    { id: 'second', role: 'assist' },
  ],
} as const;

it.each([
  ['the lead', 'first', ticket, 'lead'],
  ['an assisting unit', 'second', ticket, 'assist'],
  ['a ticket that is not read yet', 'second', undefined, undefined],
  ['a ticket read without it', 'third', ticket, undefined],
] as const)('who gets the return of %s takes its place', (_, assignmentId, read, role) => {
  expect(roleOf({ assignmentId }, read)).toBe(role);
});
