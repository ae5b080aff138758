import { clipText } from './clip-text.js';

/** What is known of a call when nobody wrote anything down. */
export interface CallSummary {
  readonly direction: 'in' | 'out';
  /** The citizen's number. */
  readonly phone?: string;
  /** Nobody spoke with the citizen. */
  readonly missed?: boolean;
  readonly talkSeconds?: number;
  readonly agent?: string;
}

const WITHHELD = /^(?:anonymous|unknown|restricted|private|unavailable|withheld|null|none|-)$/i;

/**
 * A number as switches write it (`sip:138…@host`, `"name" <138…>`, `tel:+86…`). Undefined for a withheld number and
 * for one that the vendor masked (`130****0000`): its remaining digits would be taken for somebody else's.
 */
export function readPhone(value: string | undefined): string | undefined {
  const text = clipText(value?.trim() ?? '', 500);
  const inner = /<([^<>]*)>/.exec(text)?.[1] ?? text;
  const number = inner
    .replace(/^(?:sips?|tel):/i, '')
    .replace(/[@;].*$/, '')
    .trim();
  if (WITHHELD.test(number) || /[*xX]/.test(number) || !/\d{3}/.test(number.replace(/[ ()-]/g, ''))) return undefined;
  return clipText(number, 40);
}

/** One Chinese sentence on which a person can act; `lacking` says whose words are missing. */
export function describeCall(call: CallSummary, lacking: string): string {
  const number = call.phone ?? '（号码未显示）';
  const who = `${call.direction === 'in' ? '来电' : '去电'} ${number}`;
  if (call.missed) {
    return call.direction === 'in' ? `${who}，未接通，请回电。` : `${who}，对方未接听。`;
  }
  const talk = call.talkSeconds === undefined ? '' : `，通话 ${call.talkSeconds} 秒`;
  const agent = call.agent ? `，坐席 ${call.agent}` : '';
  return `${who}${talk}${agent}，${lacking}。`;
}
