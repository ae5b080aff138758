import { describe, expect, it } from '@jest/globals';
import { mayEnd, readWritten, sectionsOf, writtenOf } from './setting-fields.js';

const MAIL = {
  type: 'object',
  properties: {
    imap: {
      type: 'object',
      properties: {
        host: { type: 'string' },
        port: { type: 'integer', default: 993 },
        secure: { type: 'boolean', default: true },
        password: { type: 'string', secret: true },
        processed: { anyOf: [{ type: 'object' }, { type: 'object' }] },
      },
      required: ['host', 'password'],
    },
    smtp: { type: 'object', fileOnly: true, properties: { port: { type: 'integer' } } },
    outgoing: {
      type: 'object',
      properties: {
        user: { type: 'string' },
        password: { type: 'string', secret: true },
        from: { type: 'string' },
      },
      required: ['from'],
    },
    numbers: { type: 'array', items: { type: 'string' }, default: [] },
    names: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }], default: ['a', 'b'] },
    mode: { type: 'string', enum: ['in', 'out'], default: 'in' },
  },
};
const sections = sectionsOf(MAIL);
const kept = { imap: { host: 'h', secure: false, processed: { move: '已收' } }, numbers: ['1', '2'] };

describe('the form of a channel’s settings', () => {
  it('has the channel’s own fields, then its parts; nothing that only the file may say', () => {
    expect(sections.map(({ name, fields }) => [name, fields.map(({ name: own, kind }) => `${own}:${kind}`)])).toEqual([
      ['', ['numbers:list', 'names:list', 'mode:choice']],
      ['imap', ['host:text', 'port:number', 'secure:switch', 'password:secret', 'processed:json']],
      ['outgoing', ['user:text', 'password:secret', 'from:text']],
    ]);
    expect(sections[0]?.fields[1]?.usual).toBe('a, b');
  });

  it('writes what is kept, and reads the same again', () => {
    const written = writtenOf(sections, kept);
    expect(written.parts).toEqual(['', 'imap']);
    expect(readWritten(sections, written, ['imap.password'])).toEqual({ settings: kept, wrong: {} });
  });

  it('sends a secret only where one is typed, and misses it only where none is kept', () => {
    const written = writtenOf(sections, kept);
    expect(readWritten(sections, written, []).wrong).toEqual({ 'imap.password': 'missing' });
    const typed = { ...written, values: { ...written.values, 'imap.password': 'new' } };
    expect(readWritten(sections, typed, []).settings.imap).toMatchObject({ password: 'new' });
  });

  it('ends a kept secret that nobody needs with null, together with the account that it belonged to', () => {
    const mail = { ...kept, outgoing: { user: 'u', from: 'a@example.cn' } };
    const all = ['imap.password', 'outgoing.password'];
    const written = writtenOf(sections, mail);
    const ended = {
      ...written,
      values: { ...written.values, 'outgoing.user': '', 'outgoing.password': 'typed before' },
      ended: ['outgoing.password', 'imap.password'],
    };
    expect(readWritten(sections, ended, all)).toEqual({
      settings: { ...kept, outgoing: { from: 'a@example.cn', password: null } },
      wrong: {},
    });
    const may = (keptAt: readonly string[]) =>
      sections.flatMap(({ fields }) => fields.flatMap((one) => (mayEnd(one, keptAt) ? one.path : [])));
    expect([may(all), may([])]).toEqual([['outgoing.password'], []]);
  });

  it('says what cannot be read, and leaves out a part that was switched off', () => {
    const written = writtenOf(sections, kept);
    const values = { ...written.values, 'imap.port': 'many', 'imap.processed': '{' };
    expect(readWritten(sections, { ...written, values }, ['imap.password']).wrong).toEqual({
      'imap.port': 'unreadable',
      'imap.processed': 'unreadable',
    });
    expect(readWritten(sections, { ...written, values, parts: [''] }, [])).toEqual({
      settings: { numbers: ['1', '2'] },
      wrong: {},
    });
  });
});
