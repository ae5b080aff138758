import { expect, it } from '@jest/globals';
import { isComplete, NOTHING_FILLED } from './is-complete.js';

const field = { id: 'found', name: '调查情况', required: true, most: 500 };
const template = { id: 'usual', name: '一般答复', text: '{found}', fields: [field] };
const said = { ...NOTHING_FILLED, text: '不属我单位职责' };

it.each([
  ['an answer without a text', 'answer', NOTHING_FILLED, null, false],
  ['an answer with a text', 'answer', said, null, true],
  ['an answer by a template that is not filled', 'answer', said, template, false],
  ['an answer by a template', 'answer', { ...NOTHING_FILLED, fields: { found: '已查' } }, template, true],
  ['a return without one of the city’s reasons', 'return', said, null, false],
  ['a return', 'return', { ...said, reason: 'not-ours' }, null, true],
  ['handing down to nobody', 'subDispatch', said, null, false],
  ['handing down without a reason', 'subDispatch', { ...NOTHING_FILLED, units: ['a'] }, null, false],
  ['handing down', 'subDispatch', { ...said, units: ['a'] }, null, true],
] as const)('%s', (_, form, filled, given, complete) => {
  expect(isComplete(form, filled, { template: given && { ...given, fields: [...given.fields] } })).toBe(complete);
});
