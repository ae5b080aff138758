import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { MailParsers } from './mail-parsers.js';

const folder = mkdtempSync(join(tmpdir(), 'parsers-'));
const file = join(folder, 'parser.mjs');
/** Does to the thread what the message says. */
writeFileSync(
  file,
  `import { parentPort } from 'node:worker_threads';
   import { existsSync, writeFileSync } from 'node:fs';
   const hoard = [];
   parentPort.on('message', (raw) => {
     const said = Buffer.from(raw).toString();
     if (said.startsWith('once:') && !existsSync(said.slice(5))) {
       writeFileSync(said.slice(5), '');
       throw new Error('a passing trouble');
     }
     if (said === 'hang') for (;;);
     if (said === 'exit') process.exit(1);
     if (said === 'throw') throw new Error('broken');
     if (said === 'hoard') for (;;) hoard.push({ many: new Array(1000).fill({}) });
     parentPort.postMessage({ unreadable: 'answer to ' + said });
   });
   parentPort.postMessage('ready');`,
);
afterAll(() => rmSync(folder, { recursive: true }));

describe('the parser threads', () => {
  it.each([
    ['hang', /too long/],
    ['exit', /ended the parser/],
    ['throw', /broken/],
    ['hoard', /memory/],
  ])('a message that makes a thread %s costs that message only', async (said, reason) => {
    const parsers = new MailParsers({ workers: 1, milliseconds: 1500, heapMegabytes: 24 }, () => file);
    const answers = await Promise.all(['one', said, 'two', 'three'].map((text) => parsers.parse(Buffer.from(text))));
    expect(answers.map((answer) => ('unreadable' in answer ? answer.unreadable : ''))).toEqual([
      'answer to one',
      expect.stringMatching(reason),
      'answer to two',
      'answer to three',
    ]);
    await parsers.close();
  });

  it('reads at the second try what a passing trouble spoilt, and keeps every other message in its turn', async () => {
    const parsers = new MailParsers({ workers: 2, milliseconds: 1500, heapMegabytes: 24 }, () => file);
    const said = ['one', `once:${join(folder, 'seen')}`, 'two', 'three'];
    const answers = await Promise.all(said.map((text) => parsers.parse(Buffer.from(text))));
    expect(answers).toEqual(said.map((text) => ({ unreadable: `answer to ${text}` })));
    await parsers.close();
  });

  it('never rejects, even when no thread can be started', async () => {
    const parsers = new MailParsers({ workers: 1, milliseconds: 500, heapMegabytes: 24 }, () =>
      join(folder, 'none.mjs'),
    );
    expect(await parsers.parse(Buffer.from('x'))).toMatchObject({
      unreadable: expect.stringContaining('does not start'),
    });
  });
});
