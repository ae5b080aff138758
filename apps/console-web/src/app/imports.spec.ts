import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const APP = fileURLToPath(new URL('.', import.meta.url));
const IMPORT = /(?:from|import\(?)\s*'([^']+)'/g;

const imports = readdirSync(APP, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.spec.ts'))
  .flatMap((entry) => {
    const file = join(entry.parentPath, entry.name);
    const found = [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, from = '']) => from);
    return found.map((from) => ({ file: relative(APP, file), from, target: join(dirname(file), from) }));
  });

describe('the browser app', () => {
  it('imports nothing of the house: it knows the API by its document alone', () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(imports.filter(({ from }) => /^(@guiyi\/|node:)/.test(from))).toEqual([]);
  });

  it('stays in its own folder', () => {
    const strays = imports.filter(({ from, target }) => from.startsWith('.') && relative(APP, target).startsWith('..'));
    expect(strays).toEqual([]);
  });

  it('loads pages, and the libraries that only some of them need, when they are asked for', () => {
    const heavy = imports.filter(({ file, from }) => from.startsWith('echarts') && !file.startsWith('pages/'));
    expect(heavy).toEqual([]);
    const pages = imports.filter(({ file, from }) => file === 'pages.tsx' && from.startsWith('./pages/'));
    expect(pages.map(({ from }) => readFileSync(join(APP, 'pages.tsx'), 'utf8').includes(`import('${from}')`))).toEqual(
      pages.map(() => true),
    );
  });
});
