import type { Readable } from 'node:stream';
import { ProblemError, problem } from '@guiyi/platform';
import type { DoorBudget, Visit } from './door-budget.js';

export const BUSY = problem(
  503,
  'busy',
  '现在请求太多，请稍后再试 / Too much at once, try again in a moment',
  'the door is at its limit; nothing was kept, send the same again',
);

const BROKEN_OFF = problem(400, 'body-broken-off', '内容没有传完 / The body broke off');

/**
 * The body as it came.
 * @throws ProblemError 413 over `most` bytes, 503 when all bodies together would be too many, 400 when it breaks off.
 */
export function readBytes(body: Readable, most: number, budget: DoorBudget, visit: Visit): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const refuse = (why: ProblemError) => {
      // The connection stays whole when we stop reading: the caller is to hear why.
      body.removeListener('data', take);
      body.resume();
      reject(why);
    };
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size > most) refuse(tooLarge(most));
      else if (!budget.take(visit, chunk.length)) refuse(new ProblemError(BUSY));
      else chunks.push(chunk);
    };
    body.on('data', take);
    let whole = false;
    // Every body closes in the end: an error, whose stack costs more than the reading, is made only for one that broke.
    const breakOff = () => whole || reject(new ProblemError(BROKEN_OFF));
    body.once('end', () => {
      whole = true;
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size));
    });
    body.once('error', breakOff);
    body.once('close', breakOff);
  });
}

export function tooLarge(most: number): ProblemError {
  return new ProblemError(problem(413, 'too-large', '内容太大 / Too large', `at most ${most} bytes`));
}
