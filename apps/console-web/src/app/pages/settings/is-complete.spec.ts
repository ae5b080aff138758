import { expect, it } from '@jest/globals';
import { isComplete } from './is-complete.js';

const account = { name: '张三', roles: ['dispatcher'], department: null } as const;

it.each([
  ['an account', account, true],
  ['a name with a space', { ...account, name: '张 三' }, false],
  ['no role', { ...account, roles: [] }, false],
  ['a department without saying which', { ...account, roles: ['department'] }, false],
  ['a department', { ...account, roles: ['department'], department: 'water' }, true],
] as const)('%s', (_, given, complete) => {
  expect(isComplete(given)).toBe(complete);
});
