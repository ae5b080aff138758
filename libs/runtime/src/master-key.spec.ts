import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readMasterKey } from './master-key.js';

describe('the master key', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guiyi-key-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is made once, for its owner alone to read, and read again ever after', async () => {
    const data = join(folder, 'new', 'data');
    const first = await readMasterKey(undefined, data);
    expect(first).toHaveLength(32);
    expect((await stat(join(data, 'key'))).mode & 0o777).toBe(0o600);
    expect(await readMasterKey(undefined, data)).toEqual(first);
  });

  it('is the same one for processes that start at the same moment', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => readMasterKey(undefined, folder)));
    expect(new Set(keys.map((key) => key.toString('base64'))).size).toBe(1);
  });

  it('comes from the environment when it is there, and leaves no file', async () => {
    const key = Buffer.alloc(32, 5);
    expect(await readMasterKey(key.toString('base64'), folder)).toEqual(key);
    await expect(readFile(join(folder, 'key'))).rejects.toThrow('ENOENT');
  });

  it.each([
    ['empty', ''],
    ['cut short', Buffer.alloc(20, 1).toString('base64')],
    ['something else', '<html>404</html>'],
  ])('is refused, and never replaced, when its file is %s', async (_what, text) => {
    await writeFile(join(folder, 'key'), text);
    await expect(readMasterKey(undefined, folder)).rejects.toThrow(/damaged: restore it from a backup/);
    expect(await readFile(join(folder, 'key'), 'utf8')).toBe(text);
  });
});
