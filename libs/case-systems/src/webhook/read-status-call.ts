import { z } from 'zod';
import type { Refusal, StatusCall, StatusReading } from '../case-system.js';
import { readStateWord } from '../state-words.js';
import { ExternalId } from './external-id.js';
import { readTime } from './read-time.js';
import { checkSignature, type SignatureProblem } from './signature.js';
import type { WebhookSettings } from './webhook-settings.js';

const MOST_BYTES = 256 * 1024;

const Word = z.string().trim().max(200);
/** Fields that are not known here are ignored; null and blank text count as absent. */
const StatusBody = z
  .object({
    ticketNumber: z.string().trim().min(1).max(100),
    /** Some vendors count their states: a number is a word like any other. */
    state: z.union([Word, z.int().transform(String)]).nullish(),
    answer: z.string().trim().max(20_000).nullish(),
    department: Word.nullish(),
    externalId: z.union([ExternalId, z.literal('')]).nullish(),
    at: z.string().max(40).nullish(),
  })
  .refine(
    ({ state, answer, department, externalId }) => state || answer || department || externalId,
    '至少要有 state、answer、department、externalId 之一 (at least one of them is needed)',
  );

/**
 * Reads one signed call back: `{ticketNumber, state?, answer?, department?, externalId?, at?}`. The call's webhook-id
 * names the update, so a call told again is recognised. A state that nobody has explained is passed on, not refused.
 */
export function readStatusCall(call: StatusCall, settings: WebhookSettings): StatusReading {
  if (call.body.length > MOST_BYTES)
    return refuse(413, 'too-large', '内容过大 (too large)', `at most ${MOST_BYTES} bytes`);
  const text = decode(call.body);
  if (text === undefined) return refuse(400, 'not-utf-8', '编码有误 (wrong charset)', 'the body must be UTF-8');

  const secrets = settings.callbackSecrets ?? settings.secrets;
  const signature = checkSignature(call.headers, text, call.receivedAt, secrets);
  if (!signature.ok) return refuse(401, signature.code, ...SIGNATURE_PROBLEMS[signature.code]);

  const json = parseJson(text);
  if (!json) return refuse(400, 'not-json', '不是 JSON (not JSON)', 'the body must be one JSON object');
  const parsed = StatusBody.safeParse(json.value);
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
    return refuse(422, 'bad-status', '字段有误 (wrong fields)', 'see errors', errors);
  }
  const { ticketNumber, state: word, answer, department, externalId, at } = parsed.data;
  const time = at ? readTime(at, settings.utcOffset) : call.receivedAt;
  if (!time) {
    const errors = [{ path: 'at', message: 'ISO 8601, or yyyy-MM-dd HH:mm:ss' }];
    return refuse(422, 'bad-status', '字段有误 (wrong fields)', 'see errors', errors);
  }
  const state = word ? readStateWord(word, settings.states) : undefined;
  return {
    ok: true,
    updates: [
      {
        externalUpdateId: signature.id,
        ticketNumber,
        ...(state && { state }),
        ...(word && !state && { unknownState: word }),
        ...(externalId && { externalId }),
        ...(answer && { answer }),
        ...(department && { department }),
        at: time.toISOString(),
      },
    ],
  };
}

/** Title and detail of each. */
const SIGNATURE_PROBLEMS: Record<SignatureProblem, readonly [string, string]> = {
  'missing-signature': [
    '缺少签名 (not signed)',
    'webhook-id, webhook-timestamp (UNIX seconds) and webhook-signature are needed',
  ],
  'stale-timestamp': [
    '时间戳超出范围 (too old or too new)',
    'webhook-timestamp is more than 5 minutes from our clock: sign each try anew',
  ],
  'bad-signature': ['签名不符 (wrong signature)', 'no v1 signature over `id.timestamp.body` matches'],
};

/** The byte order mark stays: it was signed too. */
function decode(body: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
}

function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch {
    return undefined;
  }
}

function refuse(
  status: Refusal['status'],
  code: string,
  title: string,
  detail: string,
  errors?: Refusal['errors'],
): StatusReading {
  return { ok: false, refusal: { status, code, title, detail, ...(errors && { errors }) } };
}
