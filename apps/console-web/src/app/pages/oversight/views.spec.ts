import { expect, it } from '@jest/globals';
import type { Permission } from '../../api/types.js';
import { isBelow, viewOf } from './views.js';

const department = (permission: Permission) =>
  ['queue.read', 'ticket.read', 'ticket.answer', 'handling.read'].includes(permission);

it.each([
  ['nothing', null, 'approvals'],
  ['orders', 'orders', 'orders'],
  ['what only the hotline may see', 'parkings', 'approvals'],
  ['nonsense', 'x', 'approvals'],
])('a department that asks for %s sees what it may', (_, asked, view) => {
  expect(viewOf(asked, department)).toBe(view);
});

it('shows nothing to whoever may decide nothing', () => {
  expect(viewOf('orders', () => false)).toBeUndefined();
});

const unit = (id: string, parent: string | null) => ({ id, parent, name: id, kind: 'bureau' });
const tree = [unit('city', null), unit('market', 'city'), unit('station', 'market'), unit('a', 'b'), unit('b', 'a')];

it.each([
  ['station', 'market', true],
  ['station', 'city', true],
  ['market', 'market', false],
  ['market', 'station', false],
  ['unknown', 'city', false],
  ['a', 'city', false],
  ['station', null, false],
])('%s below %s: %p', (id, above, below) => {
  expect(isBelow(tree, id, above)).toBe(below);
});
