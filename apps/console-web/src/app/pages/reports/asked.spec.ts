import { expect, it } from '@jest/globals';
import { readAsked } from './asked.js';

it.each([
  ['', { period: 'day' }],
  ['period=month&day=2026-03-02', { period: 'month', day: '2026-03-02' }],
  ['period=century&day=2026-03-02', { period: 'day', day: '2026-03-02' }],
  ['day=2026-99-99', { period: 'day' }],
  ['day=yesterday', { period: 'day' }],
])('the address ?%s asks for %j', (address, asked) => {
  expect(readAsked(new URLSearchParams(address))).toEqual(asked);
});
