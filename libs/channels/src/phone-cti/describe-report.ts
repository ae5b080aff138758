import type { IntakeContent } from '@guiyi/domain';
import { clipText } from '../reading/clip-text.js';
import { describeCall } from '../reading/phone-call.js';
import type { CallReport } from './read-call.js';
import type { Settings } from './settings.js';

const DIGITS = /\D/g;

/** The content of one event. What an event does not tell is left out: the parts of a call are joined. */
export function describeReport(report: CallReport, settings: Settings): IntakeContent {
  const clip = (field: Parameters<CallReport['text']>[0], max: number) => {
    const text = report.text(field);
    return text === undefined ? undefined : clipText(text, max);
  };
  const [from, to] = [clip('from', 40), clip('to', 40)];
  const own = settings.ownNumbers.map((number) => number.replace(DIGITS, ''));
  const isOwn = (number?: string) => number !== undefined && own.includes(number.replace(DIGITS, ''));
  const direction = isOwn(from) ? 'out' : isOwn(to) ? 'in' : (report.direction ?? settings.direction);
  const phone = direction === 'in' ? from : to;
  const name = clip('name', 200);
  const agent = clip('agent', 200);
  const summary = { direction, phone, missed: report.missed, talkSeconds: report.talkSeconds, agent } as const;
  const words = wordsOf(clip);
  return {
    requester: { kind: 'person', name, phone },
    title: clip('title', 1000),
    address: clip('address', 1000),
    text: words ?? (report.event === 'hangup' ? describeCall(summary, '挂机时无坐席记录') : ''),
    wordless: words === undefined ? true : undefined,
    format: 'plain',
    occurredAt: clip('startedAt', 40),
    missedCall: direction === 'in' ? report.missed : undefined,
    facts: Object.fromEntries(
      Object.entries({
        direction: from || to ? direction : undefined,
        caller: from,
        callee: to,
        agent,
        queue: clip('queue', 200),
        talkSeconds: report.talkSeconds,
        answeredAt: clip('answeredAt', 40),
        endedAt: clip('endedAt', 40),
        cause: clip('cause', 200),
        recording: clip('recording', 2000),
      }).filter(([, value]) => value !== undefined),
    ),
  };
}

/** The agent's note, and what a machine wrote down of the talk, marked as such. */
function wordsOf(clip: (field: 'note' | 'transcript', max: number) => string | undefined): string | undefined {
  const transcript = clip('transcript', 900_000);
  const words = [clip('note', 900_000), transcript && `【通话转写】\n${transcript}`].filter(Boolean);
  return words.length > 0 ? words.join('\n') : undefined;
}
