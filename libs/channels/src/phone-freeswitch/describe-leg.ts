import type { IntakeContent } from '@guiyi/domain';
import { clipText } from '../reading/clip-text.js';
import { describeCall, readPhone } from '../reading/phone-call.js';
import type { CallLeg } from './call-leg.js';
import type { Settings } from './settings.js';

/**
 * The content of one leg. The parts of a call are joined and later ones win, so the agent's leg says nothing of the
 * citizen's number, of the start or of a missed call: an agent whose phone rang in vain does not make the call missed.
 */
export function describeLeg(leg: CallLeg, { variables }: Settings): IntakeContent {
  const words = {
    title: clip(leg.read(variables.title), 1000),
    address: clip(leg.read(variables.address), 1000),
  };
  const name = clip(leg.read(variables.name), 200);
  const note = clip(leg.read(variables.note), 1_000_000);
  const agent = clip(leg.read(variables.agent), 200);
  const recording = clip(leg.read(variables.recording), 2000);
  return leg.isAgentLeg
    ? {
        requester: { kind: 'person', name },
        ...words,
        text: note ?? describeAgentLeg(leg, agent),
        wordless: note === undefined ? true : undefined,
        format: 'plain',
        facts: known({ [`leg:${leg.callee ?? agent ?? leg.legId}`]: legFacts(leg), recording }),
      }
    : {
        ...citizenOf(leg, name),
        ...words,
        text: note ?? describeCall({ ...summaryOf(leg), agent }, '话单无坐席记录，请听录音或回电核实'),
        wordless: note === undefined ? true : undefined,
        format: 'plain',
        occurredAt: leg.startedAt,
        missedCall: leg.direction === 'in' && isMissed(leg) ? true : undefined,
        facts: known({
          direction: leg.direction,
          caller: leg.caller,
          callee: leg.callee,
          agent,
          recording,
          ...legFacts(leg),
        }),
      };
}

function citizenOf(leg: CallLeg, name: string | undefined): Pick<IntakeContent, 'requester'> {
  const phone = citizensNumber(leg);
  return { requester: { kind: phone || name ? 'person' : 'anonymous', name, phone } };
}

function citizensNumber(leg: CallLeg): string | undefined {
  return readPhone(leg.direction === 'in' ? leg.caller : leg.callee);
}

function isMissed(leg: CallLeg): boolean {
  return leg.answered === false || leg.leftQueue;
}

function summaryOf(leg: CallLeg) {
  return {
    direction: leg.direction,
    phone: citizensNumber(leg),
    missed: isMissed(leg),
    talkSeconds: leg.talkSeconds,
  };
}

function describeAgentLeg(leg: CallLeg, agent: string | undefined): string {
  if (!leg.answered) return '';
  const talk = leg.talkSeconds === undefined ? '' : `，通话 ${leg.talkSeconds} 秒`;
  return `坐席 ${leg.callee ?? agent ?? '（未知）'} 接听${talk}。`;
}

function legFacts(leg: CallLeg): Record<string, unknown> {
  return known({
    answeredAt: leg.answeredAt,
    endedAt: leg.endedAt,
    talkSeconds: leg.talkSeconds,
    durationSeconds: leg.durationSeconds,
    hangupCause: clip(leg.cause, 200),
  });
}

function known(facts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

function clip(text: string | undefined, max: number): string | undefined {
  return text === undefined ? undefined : clipText(text, max);
}
