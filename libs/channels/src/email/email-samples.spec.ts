import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Delivery, Reception } from '../channel.js';
import { MailParsers } from './mail-parsers.js';
import { receiveMail } from './receive-mail.js';

/** Messages that lie beside the repository on some machines; without them there is nothing to run here. */
const folder = join(dirname(fileURLToPath(import.meta.url)), '../../../../../shared/data/email');
const present = existsSync(join(folder, 'expected.jsonl'));
if (!present) console.info('email samples: left out, ../shared/data/email is not beside the repository');
const describeIfPresent = present ? describe : describe.skip;

interface Expected {
  readonly file: string;
  readonly subject: string;
  readonly text: string;
}

const parsers = new MailParsers();
afterAll(() => parsers.close());

const read = (file: string): Promise<Reception> => {
  const delivery: Delivery = {
    body: readFileSync(join(folder, file)),
    contentType: 'message/rfc822',
    headers: {},
    method: 'IMAP',
    url: '',
    query: {},
    remoteAddress: '',
    receivedAt: new Date(),
  };
  return receiveMail(delivery, 30_000_000, parsers);
};

describeIfPresent('the sample messages', () => {
  it('give every expected subject, and a text that holds the expected one', async () => {
    const lines = readFileSync(join(folder, 'expected.jsonl'), 'utf8').trim().split('\n');
    const wrong: string[] = [];
    for (const line of lines) {
      const expected = JSON.parse(line) as Expected;
      const reception = await read(expected.file);
      const content = reception.outcome === 'accepted' ? reception.items[0]?.content : undefined;
      const subjects: unknown[] = [content?.title, content?.facts?.subject];
      if (!subjects.includes(expected.subject)) wrong.push(`${expected.file}: subject ${String(subjects[1])}`);
      if (!content?.text.includes(expected.text.trim())) wrong.push(`${expected.file}: text ${content?.text}`);
    }
    expect(wrong).toEqual([]);
    expect(lines.length).toBeGreaterThan(0);
  });

  it('knows every automatic reply', async () => {
    const files = readdirSync(join(folder, 'autoreply')).filter((file) => file.endsWith('.eml'));
    for (const file of files) {
      const reception = await read(join('autoreply', file));
      const automatic = reception.outcome === 'accepted' ? reception.items[0]?.content.automatic : reception.outcome;
      expect({ file, automatic }).toEqual({ file, automatic: 'auto-reply' });
    }
  });
});
