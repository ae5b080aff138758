import { fetch } from 'undici';
import type { MediaFeedSettings } from './settings.js';

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 10 * 1024 * 1024;

/** What the server said of the document that was kept last, for asking whether it has changed. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

export type Fetched =
  | { readonly state: 'unchanged' }
  | { readonly state: 'changed'; readonly body: Buffer; readonly contentType: string; readonly validators: Validators }
  | { readonly state: 'failed'; readonly reason: string; readonly retryAfterSeconds?: number };

/** Asks a feed's server once. Whatever goes wrong on the way comes back as a reason. */
export async function fetchFeed(
  { url, userAgent }: MediaFeedSettings,
  { etag, lastModified }: Validators,
  signal: AbortSignal,
): Promise<Fetched> {
  try {
    const answer = await fetch(url, {
      headers: {
        'user-agent': userAgent,
        accept: 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5',
        ...(etag ? { 'if-none-match': etag } : {}),
        ...(lastModified ? { 'if-modified-since': lastModified } : {}),
      },
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    if (answer.status !== 200) {
      await answer.body?.cancel();
      if (answer.status === 304) return { state: 'unchanged' };
      const after = Number(answer.headers.get('retry-after') ?? Number.NaN);
      return {
        state: 'failed',
        reason: `HTTP ${answer.status}`,
        ...(after > 0 ? { retryAfterSeconds: Math.min(after, 86_400) } : {}),
      };
    }
    const chunks: Uint8Array[] = [];
    let size = 0;
    // Counted after unpacking: a small answer can be packed out of a very large one.
    for await (const chunk of answer.body ?? []) {
      size += chunk.length;
      if (size > MAX_BYTES) return { state: 'failed', reason: 'larger than 10 MB' };
      chunks.push(chunk);
    }
    return {
      state: 'changed',
      body: Buffer.concat(chunks),
      contentType: answer.headers.get('content-type') ?? 'application/xml',
      validators: {
        ...(answer.headers.has('etag') ? { etag: answer.headers.get('etag') ?? '' } : {}),
        ...(answer.headers.has('last-modified') ? { lastModified: answer.headers.get('last-modified') ?? '' } : {}),
      },
    };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { state: 'failed', reason: cause instanceof Error ? cause.message || cause.name : String(cause) };
  }
}
