import { readPhone } from '../reading/phone-call.js';
import { decodeValue } from './decode-value.js';
import { type Cdr, isObject } from './read-cdr.js';

/** One leg of a call: A is the citizen's, B the one to the agent (`log-b-leg`). Times are ISO 8601. */
export interface CallLeg {
  /** The same for every leg of one call. */
  readonly callId: string;
  readonly legId: string;
  readonly isAgentLeg: boolean;
  readonly direction: 'in' | 'out';
  readonly caller?: string;
  readonly callee?: string;
  readonly startedAt?: string;
  readonly answeredAt?: string;
  readonly endedAt?: string;
  readonly talkSeconds?: number;
  readonly durationSeconds?: number;
  /** Undefined where the record does not say. */
  readonly answered?: boolean;
  /** The caller hung up while waiting in a queue: the switch answered, no person did. */
  readonly leftQueue: boolean;
  readonly cause?: string;
  /** The first of these variables that says something. */
  read(names: readonly string[]): string | undefined;
}

/** Undefined when the record names no call. `uuid` is what the switch put into the address (`?uuid=`). */
export function readCallLeg(cdr: Cdr, uuid?: string): CallLeg | undefined {
  const variables = isObject(cdr.variables) ? cdr.variables : {};
  const profile = callerProfile(cdr);
  const read = (names: readonly string[]) => {
    for (const name of names) {
      const value = Object.hasOwn(variables, name) ? decodeValue(variables[name]) : '';
      if (value) return value;
    }
    return undefined;
  };
  const legId = read(['uuid']) ?? (decodeValue(profile.uuid) || uuid?.replace(/^a_/, ''));
  const callId = callIdOf(read, legId);
  if (!callId) return undefined;

  const seconds = (name: string) => numberOf(read([name]));
  const isAgentLeg = legId !== undefined && legId !== callId;
  const answeredAt = timeOf(read, 'answer');
  const talkSeconds = seconds('billsec');
  const answerKnown = read(['answer_epoch', 'answer_uepoch', 'billsec']) !== undefined;
  return {
    callId: callId.slice(0, 200),
    legId: (legId ?? callId).slice(0, 200),
    isAgentLeg,
    direction: read(['direction']) === 'outbound' && !isAgentLeg ? 'out' : 'in',
    caller: readPhone(read(['caller_id_number']) || decodeValue(profile.caller_id_number) || read(['sip_from_user'])),
    callee: readPhone(read(['destination_number']) || decodeValue(profile.destination_number) || read(['sip_to_user'])),
    startedAt: timeOf(read, 'start'),
    answeredAt,
    endedAt: timeOf(read, 'end'),
    talkSeconds,
    durationSeconds: seconds('duration'),
    answered: answerKnown ? answeredAt !== undefined || (talkSeconds ?? 0) > 0 : undefined,
    leftQueue:
      timeOf(read, 'cc_queue_joined') !== undefined &&
      !timeOf(read, 'cc_queue_answered') &&
      !timeOf(read, 'bridge') &&
      !read(['cc_agent']),
    cause: read(['hangup_cause']),
    read,
  };
}

type Read = CallLeg['read'];

/** Without `call_uuid` a B leg names the A leg; two legs that only name each other agree on the smaller name. */
function callIdOf(read: Read, legId: string | undefined): string | undefined {
  const parent = read(['call_uuid', 'originator', 'originating_leg_uuid', 'ent_originate_aleg_uuid']);
  if (parent) return parent;
  const other = read(['bridge_uuid', 'signal_bond', 'last_bridge_to']);
  if (!other || !legId) return legId ?? other;
  const role = read(['last_bridge_role']);
  const direction = read(['direction']);
  if (role === 'originatee' || (!role && direction === 'outbound')) return other;
  if (role === 'originator' || direction === 'inbound') return legId;
  return legId < other ? legId : other;
}

/** `*_epoch` (seconds) or `*_uepoch` (microseconds); never `*_stamp`, which has no zone. 0 means never. */
function timeOf(read: Read, name: string): string | undefined {
  const micro = numberOf(read([`${name}_uepoch`]));
  const millis = micro ? Math.floor(micro / 1000) : (numberOf(read([`${name}_epoch`])) ?? 0) * 1000;
  return millis > 0 && millis < 253_402_300_800_000 ? new Date(millis).toISOString() : undefined;
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,17}$/.test(text) ? Number(text) : undefined;
}

/** The profile under which the call came in: the call flow is written newest first. */
function callerProfile(cdr: Cdr): Cdr {
  const flow: unknown = Array.isArray(cdr.callflow) ? cdr.callflow.at(-1) : cdr.callflow;
  return isObject(flow) && isObject(flow.caller_profile) ? flow.caller_profile : {};
}
