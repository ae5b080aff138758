import { parentPort } from 'node:worker_threads';
import { parseMail } from './parse-mail.js';
import type { MailParsing } from './parsed-mail.js';

/** Answers each raw message with its parsing; says `ready` once, so that loading the libraries costs no parse its time. */
const port = parentPort;
if (!port) throw new Error('parse-mail.worker runs in a worker thread only');

port.on('message', (raw: Uint8Array) => {
  parseMail(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)).then(
    (parsing) => port.postMessage(parsing),
    (error: unknown) => {
      const unreadable = `the message cannot be parsed: ${error instanceof Error ? error.message : String(error)}`;
      port.postMessage({ unreadable } satisfies MailParsing);
    },
  );
});
port.postMessage('ready');
