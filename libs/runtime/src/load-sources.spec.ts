import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHANNELS } from '@guiyi/channels';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadProfiles } from './load-profiles.js';
import { checkSources, loadSources } from './load-sources.js';

const PROFILES = loadProfiles(new URL('../../../profiles', import.meta.url).pathname);
const FORM = { id: 'city-form', channel: 'webform', jurisdiction: 'xining' };
const MAILS = { id: 'mails', channel: 'email', settings: { imap: {} } };
const check = (...entries: unknown[]) => checkSources(entries, CHANNELS, PROFILES, 'sources.yaml');

describe('the sources file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guiyi-sources-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const load = async (text: string) => {
    const file = join(folder, 'sources.yaml');
    await writeFile(file, text);
    return loadSources(file, CHANNELS, PROFILES);
  };

  it('is read into sources with what they left out filled in', async () => {
    const sources = await load('sources:\n  - id: city-form\n    channel: webform\n    jurisdiction: xining\n');
    expect(sources).toEqual([expect.objectContaining({ ...FORM, name: '', keys: [] })]);
  });

  it.each([
    ['it is empty', '', /wants a list "sources"/],
    ['the list is missing', 'channels: []', /wants a list "sources"/],
    ['it is no YAML', 'sources: [\n  - id: "', /sources\.yaml: .*is not YAML/],
  ])('is refused when %s, naming the file', async (_what, text, message) => {
    await expect(load(text)).rejects.toThrow(message);
  });

  it('is asked for by its setting when it is not there', async () => {
    await expect(loadSources(join(folder, 'none.yaml'), CHANNELS, PROFILES)).rejects.toThrow(/GUIYI_SOURCES/);
  });
});

describe('sources', () => {
  it.each([
    ['has no channel that is known', { ...FORM, channel: 'telegram' }, /city-form: channel: .*"telegram" \(.*webform/],
    [
      'has settings its channel refuses',
      { ...FORM, ...MAILS },
      /mails: settings\.imap\.host: .*\n.*mails: settings\.imap/,
    ],
    ['belongs to no city that is known', { ...FORM, jurisdiction: 'atlantis' }, /city-form: jurisdiction: .*atlantis/],
    ['has an id that no address can hold', { ...FORM, id: 'City Form' }, /City Form: id: /],
    ['has a key that can be guessed', { ...FORM, keys: ['1234'] }, /city-form: keys\.0: a key has at least 16/],
    ['is no mapping', 'city-form', /#1: /],
    ['is nothing', null, /#1: /],
  ])('are refused when one %s', (_what, entry, message) => {
    expect(() => check(entry)).toThrow(message);
  });

  it('are refused when one is there twice', () => {
    expect(() => check(FORM, { ...FORM, name: '另一个' })).toThrow(/city-form: is there twice/);
  });

  it('tell every problem of every source at once', () => {
    const wrong = () =>
      check({ ...FORM, jurisdiction: 'atlantis', channel: 'telegram' }, { ...FORM, ...MAILS }, { id: 'x' }, FORM);
    expect(wrong).toThrow(/sources\.yaml/);
    for (const problem of [/telegram/, /atlantis/, /mails: settings/, /x: channel/, /is there twice/])
      expect(wrong).toThrow(problem);
  });
});
