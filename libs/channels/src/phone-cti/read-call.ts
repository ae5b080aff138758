import { asText, at } from './pointer.js';
import type { CallEvent, FieldName, Preset } from './preset.js';
import { TRANSFORMS, type TransformName } from './transforms.js';

/** One event in our words. Times are ISO 8601, texts as the vendor wrote them. */
export interface CallReport {
  readonly callId?: string;
  readonly event: CallEvent;
  readonly direction?: 'in' | 'out';
  /** True or false where the event tells; undefined where only another event can. */
  readonly missed?: boolean;
  readonly talkSeconds?: number;
  text(field: FieldName): string | undefined;
}

const USUAL: Partial<Record<FieldName, TransformName>> = {
  from: 'phone',
  to: 'phone',
  startedAt: 'time',
  answeredAt: 'time',
  endedAt: 'time',
  talkSeconds: 'seconds',
};

/** Reads one event by a preset. Never throws; what is not there is undefined. */
export function readCall(raw: unknown, preset: Preset): CallReport {
  const read = (field: FieldName): string | number | undefined => {
    for (const rule of preset.fields[field] ?? []) {
      const [pointer, transform] = typeof rule === 'string' ? [rule, USUAL[field] ?? 'text'] : [rule.at, rule.as];
      const text = asText(at(raw, pointer));
      const value = text === undefined ? undefined : TRANSFORMS[transform](text);
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const text = (field: FieldName) => {
    const value = read(field);
    return value === undefined ? undefined : String(value);
  };
  const event = eventOf(preset, text);
  const talkSeconds = talkOf(read('talkSeconds'), text('answeredAt'), text('endedAt'));
  return {
    callId: text('callId'),
    event,
    direction: wordOf(preset.directions, text('direction')),
    missed: missedOf(preset, event, talkSeconds, text),
    talkSeconds,
    text,
  };
}

function eventOf(preset: Preset, text: CallReport['text']): CallEvent {
  const named = wordOf(preset.events, text('event'));
  return named ?? preset.eventByField.find(([field]) => text(field) !== undefined)?.[1] ?? preset.otherwise;
}

function missedOf(
  preset: Preset,
  event: CallEvent,
  talkSeconds: number | undefined,
  text: CallReport['text'],
): boolean | undefined {
  if (event === 'answered') return false;
  if (event !== 'hangup') return undefined;
  const cause = text('cause')?.toLowerCase();
  if (cause !== undefined && preset.missedCauses.includes(cause)) return true;
  if (text('event')?.toLowerCase() === 'missed') return true;
  if (text('answeredAt') !== undefined || (talkSeconds ?? 0) > 0) return false;
  return preset.silenceMeansMissed || talkSeconds === 0 ? true : undefined;
}

/** The talk as told, else from answer to end. */
function talkOf(told: string | number | undefined, answeredAt?: string, endedAt?: string): number | undefined {
  if (typeof told === 'number') return told;
  if (!answeredAt || !endedAt) return undefined;
  return Math.max(0, Math.round((Date.parse(endedAt) - Date.parse(answeredAt)) / 1000));
}

function wordOf<T>(words: Readonly<Record<string, T>>, word: string | undefined): T | undefined {
  const key = word?.toLowerCase();
  return key !== undefined && Object.hasOwn(words, key) ? words[key] : undefined;
}
