import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { words as en } from './en/index.js';
import { words as zh } from './zh-CN/index.js';

const APP = fileURLToPath(new URL('..', import.meta.url));

/** `{a: {b: 'text'}}` → `[['a.b', 'text']]`. */
function flat(part: unknown, path = ''): [string, string][] {
  if (typeof part === 'string') return [[path, part]];
  return Object.entries(part as object).flatMap(([key, inner]) => flat(inner, path ? `${path}.${key}` : key));
}

const sources = readdirSync(APP, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.spec\.|schema\.ts$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((file) => !/words\/(zh-CN|en)\//.test(file))
  .map((file) => ({ file: file.slice(APP.length), text: readFileSync(file, 'utf8') }));
const everything = sources.map(({ text }) => text).join('\n');

/** Keys written out, and the beginnings of those put together: `t(`theme.${choice}`)`. */
const literals = new Set([...everything.matchAll(/'([\w-]+:)?([\w./?-]+)'/g)].map(([, , key = '']) => key));
const beginnings = [...everything.matchAll(/`(?:[\w-]+:)?((?:[\w-]+\.)+)\$\{/g)].map(([, start = '']) => start);
/** `names.own('events', id)` names everything under `events`. */
const lists = [...everything.matchAll(/own\('(\w+)'/g)].map(([, kind = '']) => `${kind}.`);

const interpolations = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('the message catalogues', () => {
  it('have the same keys in both languages, with the same things to fill in', () => {
    const shapes = (words: object) => flat(words).map(([key, text]) => [key, ...interpolations(text)].join(' '));
    expect(shapes(en).sort()).toEqual(shapes(zh).sort());
  });

  it('leave nothing unsaid', () => {
    const empty = [...flat(zh), ...flat(en)].filter(([, text]) => !text.trim());
    expect(empty).toEqual([]);
  });

  it('hold no key that nobody uses', () => {
    // Problems are looked up by the code that the server sends.
    const { problems: _, ...used } = zh;
    const unused = Object.entries(used).flatMap(([namespace, part]) =>
      flat(part)
        .map(([key]) => key)
        .filter((key) => !literals.has(key) && ![...beginnings, ...lists].some((start) => key.startsWith(start)))
        .map((key) => `${namespace}:${key}`),
    );
    expect(unused).toEqual([]);
  });

  it('name every key that the app asks for', () => {
    const known = new Set(Object.values(zh).flatMap((part) => flat(part).map(([key]) => key)));
    const asked = [...everything.matchAll(/\bt\('(?:[\w-]+:)?([^']+)'/g)].map(([, key = '']) => key);
    expect(asked.filter((key) => !known.has(key))).toEqual([]);
  });

  it('are the only place with Chinese in it', () => {
    const spoken = sources.flatMap(({ file, text }) =>
      text
        .split('\n')
        .filter((line) => /\p{Script=Han}/u.test(line) && !/^\s*(\*|\/\*|\/\/|\{\/\*)/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(spoken).toEqual([]);
  });
});
