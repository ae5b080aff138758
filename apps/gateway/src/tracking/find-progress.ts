import {
  hasValidCheckDigit,
  type IntakeState,
  type Requester,
  TICKET_STATE_NAMES,
  type TicketState,
} from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import { readTracking, type Tracking } from '@guiyi/storage';
import { GuessLimit } from './guess-limit.js';
import { isTrackingKey } from './tracking-key.js';

export interface Progress {
  readonly number: string;
  readonly receivedAt: Date;
  readonly state: TicketState | IntakeState;
  readonly ticketState: TicketState | undefined;
  readonly stateName: { readonly zh: string; readonly en: string };
  /** What was said to this person, oldest first. */
  readonly messages: Tracking['messages'];
}

const LONGEST_NUMBER = 100;

/** How far a matter is, for the one who reported it: the common state, and what was said to this person alone. */
export class FindProgress {
  private readonly guesses: GuessLimit;

  constructor(private readonly runtime: Runtime) {
    this.guesses = new GuessLimit(() => runtime.clock.now().getTime());
  }

  /** Nothing for a number that does not exist and for a proof that is wrong alike: nobody learns which numbers exist. */
  async find(number: string, proof: { readonly key?: string; readonly phone?: string }): Promise<Progress | undefined> {
    const { vault, database } = this.runtime;
    if (number.length > LONGEST_NUMBER || number.includes('\0') || !hasValidCheckDigit(number)) return undefined;
    const found = await readTracking(database, number);
    if (!found) return undefined;
    const hasKey = isTrackingKey(vault, number, proof.key ?? '');
    if (!hasKey && !this.isOwnPhone(number, found, proof.phone ?? '')) return undefined;
    const { ticketState, intakeState, receivedAt, messages } = found;
    return {
      number,
      receivedAt,
      state: ticketState ?? intakeState,
      ticketState: ticketState ?? undefined,
      stateName: ticketState ? TICKET_STATE_NAMES[ticketState] : { zh: '已收到', en: 'Received' },
      messages,
    };
  }

  private isOwnPhone(number: string, { requesterSealed }: Tracking, digits: string): boolean {
    if (!digits || !this.guesses.mayGuess(number)) return false;
    const requester = requesterSealed ? this.runtime.vault.openJson<Requester>(requesterSealed) : undefined;
    const lastDigits = requester?.phone?.replace(/\D/g, '').slice(-4);
    const isOwn = lastDigits?.length === 4 && lastDigits === digits;
    if (!isOwn) this.guesses.missed(number);
    return isOwn;
  }
}
