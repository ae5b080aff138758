import { maskText } from '@guiyi/domain';
import { type Dispatcher, request } from 'undici';
import type { DeliveryOutcome } from '../case-system.js';
import { ExternalId } from './external-id.js';
import { readRetryAfter } from './retry-after.js';

/** Bytes of an answer that are read; what follows is cut off with the connection. */
const MOST_ANSWER = 64 * 1024;
/** Characters of an answer that are kept as the reason of a failure. */
const MOST_REASON = 200;
const BUSY: readonly number[] = [429, 502, 503, 504];

export interface PostLimits {
  /** For connecting, sending and reading the answer together. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly now: Date;
}

/** Posts one signed event, once, without following redirects. Whatever happens on the line comes back as a value. */
export async function postEvent(
  url: string,
  headers: Record<string, string>,
  body: string,
  limits: PostLimits,
): Promise<DeliveryOutcome> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(`no answer within ${limits.timeoutMs / 1000} s`), limits.timeoutMs);
  const stopped = () => stop.abort('stopped before it was answered');
  limits.signal.addEventListener('abort', stopped, { once: true });
  if (limits.signal.aborted) stopped();
  try {
    const response = await request(url, { method: 'POST', headers, body, signal: stop.signal });
    return judge(response, await readStart(response.body), limits.now);
  } catch (error) {
    return { outcome: 'failed', reason: stop.signal.aborted ? String(stop.signal.reason) : reasonOf(error) };
  } finally {
    clearTimeout(timer);
    limits.signal.removeEventListener('abort', stopped);
  }
}

/** The status alone decides: an answer that is cut off, or far too long, changes nothing. */
function judge({ statusCode: status, headers }: Dispatcher.ResponseData, answer: string, now: Date): DeliveryOutcome {
  if (status >= 200 && status < 300) return { outcome: 'delivered', status, externalId: readExternalId(answer) };
  if (status === 410) return { outcome: 'gone', reason: describe(status, answer) };
  if (status >= 300 && status < 400) {
    return { outcome: 'failed', status, reason: `HTTP ${status}: redirects are not followed, set the new address` };
  }
  if (!BUSY.includes(status)) return { outcome: 'failed', status, reason: describe(status, answer) };
  const retryAfterSeconds = readRetryAfter([headers['retry-after']].flat()[0], now);
  return { outcome: 'failed', status, retryAfterSeconds, reason: describe(status, answer) };
}

async function readStart(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= MOST_ANSWER) break;
    }
  } catch {
    // Cut off on the way: the status has already said what there is to know.
  }
  return Buffer.concat(chunks).subarray(0, MOST_ANSWER).toString('utf8');
}

function readExternalId(answer: string): string | undefined {
  try {
    return ExternalId.safeParse(JSON.parse(answer)?.externalId).data;
  } catch {
    return undefined;
  }
}

function describe(status: number, answer: string): string {
  const said = maskText(
    answer
      .slice(0, MOST_REASON)
      .replace(/[\s\p{C}]+/gu, ' ')
      .trim(),
  );
  return said ? `HTTP ${status}: ${said}` : `HTTP ${status}`;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? `${String(error.code)}: ${error.message}` : error.message;
}
