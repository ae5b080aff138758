import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { curlSigned, curlWithKey } from './curl-example.js';

const SAMPLE = { text: "it's dark\nhere", csv: 'id,text\n1,dark' };
const CALLED = { door: 'http://127.0.0.1:8120', source: 'partner', channel: 'webform', key: 'gk_secret' };
/** What the shell makes of it: `curl` only says what it was given. */
const inShell = (script: string) =>
  execFileSync('bash', ['-c', `curl() { printf '%s\\0' "$@"; }\n${script}`], { encoding: 'utf8' }).split('\0');

describe('the first call that is shown', () => {
  it('reaches the door with the key and the words as they are', () => {
    expect(inShell(curlWithKey(CALLED, SAMPLE) ?? '')).toEqual([
      'http://127.0.0.1:8120/in/partner',
      '-H',
      'Content-Type: application/json',
      '-H',
      'X-Guiyi-Key: gk_secret',
      '--data-binary',
      JSON.stringify({ text: SAMPLE.text }),
      '',
    ]);
    expect(curlWithKey({ ...CALLED, key: null }, SAMPLE)).not.toContain('X-Guiyi-Key');
  });

  it('is signed over the moment and the words', () => {
    const said = inShell(curlSigned(CALLED, SAMPLE) ?? '');
    const header = (name: string) => said.find((one) => one.startsWith(`${name}: `))?.slice(name.length + 2);
    const time = header('X-Guiyi-Timestamp') ?? '';
    expect(Math.abs(Number(time) - Date.now() / 1000)).toBeLessThan(60);
    const body = said.at(-2) ?? '';
    expect(JSON.parse(body)).toEqual({ text: SAMPLE.text });
    const expected = createHmac('sha256', 'gk_secret').update(`${time}.${body}`).digest('hex');
    expect(header('X-Guiyi-Signature')).toBe(`sha256=${expected}`);
    expect(said.join()).not.toContain('gk_secret');
  });

  it.each(['email', 'wechat-official'])('is not made up for %s', (channel) => {
    expect(curlWithKey({ ...CALLED, channel }, SAMPLE)).toBeUndefined();
    expect(curlSigned({ ...CALLED, channel }, SAMPLE)).toBeUndefined();
  });
});
