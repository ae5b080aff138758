import { expect, it } from '@jest/globals';
import { readSettings, settingNames, settingsSkeleton } from './settings-skeleton.js';

const SCHEMA = {
  type: 'object',
  properties: {
    url: { type: 'string' },
    pollSeconds: { type: 'integer', default: 300 },
    kind: { enum: ['a', 'b'] },
    outgoing: {
      type: 'object',
      properties: { host: { type: 'string' }, port: { type: 'integer' } },
      required: ['host'],
    },
    extra: { type: 'array' },
  },
  required: ['url', 'pollSeconds', 'kind', 'outgoing'],
};

it('asks for what must be told, and names what may be', () => {
  expect(settingsSkeleton(SCHEMA)).toEqual({ url: '', kind: 'a', outgoing: { host: '' } });
  expect(settingNames(SCHEMA)).toEqual(['url', 'pollSeconds', 'kind', 'outgoing', 'extra']);
  expect(settingsSkeleton({ type: 'object', properties: {} })).toEqual({});
});

it.each([
  ['', {}],
  ['{"a": 1}', { a: 1 }],
  ['[1]', undefined],
  ['null', undefined],
  ['{a}', undefined],
])('reads %j', (text, expected) => {
  expect(readSettings(text)).toEqual(expected);
});
