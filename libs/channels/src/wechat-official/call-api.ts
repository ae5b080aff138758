import { request } from 'undici';

const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 64 * 1024;

/** WeChat's own answer (`errcode` 0 is good), or why there was none. */
export type ApiAnswer =
  | {
      readonly ok: true;
      readonly errcode: number;
      readonly errmsg: string;
      readonly body: Readonly<Record<string, unknown>>;
    }
  | { readonly ok: false; readonly reason: string };

/**
 * One call of WeChat's API. The address holds secrets (appSecret, token), so no reason and no log line ever repeats it.
 */
export async function callApi(url: URL, signal: AbortSignal, payload?: unknown): Promise<ApiAnswer> {
  try {
    const answer = await request(url, {
      ...(payload === undefined
        ? { method: 'GET' }
        : {
            method: 'POST',
            body: JSON.stringify(payload),
            headers: { 'content-type': 'application/json; charset=utf-8' },
          }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of answer.body) {
      size += (chunk as Buffer).length;
      if (size > MAX_ANSWER_BYTES) return { ok: false, reason: 'the answer of WeChat is too long' };
      chunks.push(chunk as Buffer);
    }
    if (answer.statusCode !== 200) return { ok: false, reason: `WeChat answered HTTP ${answer.statusCode}` };
    const parsed: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (typeof parsed !== 'object' || parsed === null) return { ok: false, reason: 'WeChat answered no JSON object' };
    const body = parsed as Record<string, unknown>;
    const errmsg = String(body.errmsg ?? '').slice(0, 200);
    return { ok: true, errcode: Number(body.errcode ?? 0), errmsg, body };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return {
      ok: false,
      reason: `WeChat could not be reached (${code || (error instanceof Error ? error.name : 'error')})`,
    };
  }
}
