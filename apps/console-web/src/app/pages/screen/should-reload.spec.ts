import { expect, it } from '@jest/globals';
import { shouldReload } from './should-reload.js';

const at = (time: string) => Date.parse(`2026-03-02T${time}+08:00`);

it.each([
  ['by day', at('00:00:00'), at('15:00:00'), false],
  ['at the quiet hour', at('00:00:00'), at('04:00:10'), true],
  ['just begun anew', at('04:00:10'), at('04:59:00'), false],
  ['an hour later', at('00:00:00'), at('05:00:00'), false],
])('%s', (_, startedAt, now, reloads) => {
  expect(shouldReload(startedAt, now, 'Asia/Shanghai')).toBe(reloads);
});
