import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadProfiles } from './load-profiles.js';

const SHIPPED = new URL('../../../profiles', import.meta.url).pathname;

describe('city profiles', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guiyi-profiles-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const put = (name: string, text: string) => writeFile(join(folder, name), text);
  const xining = () => readFile(join(SHIPPED, 'xining.yaml'), 'utf8');

  it('are all read, by id, when they ship with the product', () => {
    expect(loadProfiles(SHIPPED).get('xining')).toMatchObject({ id: 'xining', timeZone: 'Asia/Shanghai' });
  });

  it('tell every mistake of every file at once', async () => {
    await put('one.yaml', 'id: one\nname: [');
    await put('two.yaml', 'id: TWO\n');
    await put('notes.txt', 'no profile');
    expect(() => loadProfiles(folder)).toThrow(/one\.yaml:[\s\S]*two\.yaml:[\s\S]*id/);
    expect(() => loadProfiles(folder)).not.toThrow(/notes/);
  });

  it('are refused when two files claim one city', async () => {
    await put('xining.yaml', await xining());
    await put('xining-copy.yaml', await xining());
    expect(() => loadProfiles(folder)).toThrow(/xining\.yaml: id: "xining" is there twice/);
  });

  it.each([
    ['there is no folder', () => loadProfiles(join(folder, 'none')), /no folder of city profiles.*GUIYI_PROFILES_DIR/],
    ['the folder is empty', () => loadProfiles(folder), /no city profile/],
  ])('say what to do when %s', (_what, load, message) => {
    expect(load).toThrow(message);
  });
});
