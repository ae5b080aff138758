import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHANNELS } from '@guiyi/channels';
import { describe, expect, it } from '@jest/globals';
import { parseFile } from './parse-file.js';
import { permissiveSource } from './permissive-source.js';
import { readCommand } from './read-command.js';
import { listChannels } from './usage.js';

const folder = mkdtempSync(join(tmpdir(), 'guiyi-channel-'));
const parse = async (name: string, file: string, body: string) => {
  const command = readCommand(['parse', name, file]);
  if (command.run !== 'parse') throw new Error(JSON.stringify(command));
  const source = permissiveSource(command.channel, {});
  if ('why' in source) throw new Error(source.why);
  const path = join(folder, file);
  if (body) writeFileSync(path, body);
  return JSON.parse(JSON.stringify(await parseFile(path, { ...command, source })));
};

describe('channel parse', () => {
  it('prints what the channel reads, without a key', async () => {
    const line = await parse(
      'phone-cti',
      'call.json',
      '{"callId":"c","event":"note","note":"路灯不亮","title":"路灯"}',
    );
    expect(line).toMatchObject({
      ok: true,
      messages: [{ externalId: 'c', subject: '路灯', text: '路灯不亮', attachments: [], auto: false, part: 'final' }],
    });
  });

  it('takes the extension for the content type', async () => {
    expect(await parse('phone-cti', 'call.form.txt', 'callId=c&note=%E8%B7%AF%E7%81%AF')).toMatchObject({
      messages: [{ text: '路灯' }],
    });
    expect(await parse('media-csv', 'tips.csv', '内容\n甲\n乙')).toMatchObject({
      messages: [{ text: '甲' }, { text: '乙' }],
    });
  });

  it.each([
    ['what the channel cannot read', 'cut.json', '{"callId":', /JSON/],
    ['what the channel refuses', 'tips.json', '[]', /422 no-headers/],
    ['a file that is not there', 'absent.json', '', /ENOENT/],
  ])('says why for %s', async (_, file, body, why) => {
    const line = await parse(file === 'tips.json' ? 'media-csv' : 'phone-cti', file, body);
    expect(line).toMatchObject({ ok: false, why: expect.stringMatching(why) });
  });

  it.each(CHANNELS.map((channel) => [channel.id, channel] as const))('finds settings for %s', (_, channel) => {
    expect(permissiveSource(channel, {})).toHaveProperty('settings');
  });

  it('does not change settings that were given, but says what is wrong with them', () => {
    const command = readCommand(['parse', 'phone-cti', 'x']);
    if (command.run !== 'parse') throw new Error('parse was expected');
    expect(permissiveSource(command.channel, { preset: 'nobody' })).toEqual({ why: expect.stringContaining('preset') });
  });
});

describe('the command line', () => {
  it.each<[string[], string]>([
    [[], 'wrong'],
    [['--help'], 'help'],
    [['list'], 'list'],
    [['parse'], 'wrong'],
    [['parse', 'nobody', 'x'], 'wrong'],
    [['parse', 'phone-cti'], 'wrong'],
    [['parse', 'phone', 'x'], 'wrong'],
    [['parse', 'phone-cti', 'x', '--nonsense'], 'wrong'],
    [['parse', 'phone-cti', '--query', 'a=b', 'x'], 'parse'],
  ])('%j is %s', (words, run) => {
    expect(readCommand(words).run).toBe(run);
  });

  it('knows mail by its kind, and lists every channel', () => {
    expect(readCommand(['parse', 'email', 'x']).run).toBe('parse');
    expect(listChannels().trim().split('\n')).toHaveLength(CHANNELS.length);
  });
});
