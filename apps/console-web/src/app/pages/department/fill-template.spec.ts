import { expect, it } from '@jest/globals';
import { answerBody, missingFields } from './fill-template.js';

const fields = [
  { id: 'found', required: true },
  { id: 'done', required: true },
  { id: 'remark', required: false },
];

it('names what is missing; spaces fill nothing', () => {
  expect(missingFields(fields, { found: '管网破损', done: '   ' })).toEqual(['done']);
});

it('sends what was filled, without what the template does not know', () => {
  const filled = { found: ' 管网破损 ', done: '已修复', remark: '', other: 'x' };
  expect(answerBody(fields, filled, '')).toEqual({ fields: { found: '管网破损', done: '已修复' } });
});

it('sends the text where the category has no template', () => {
  expect(answerBody(undefined, {}, ' 已办 ')).toEqual({ text: '已办' });
});
