import {
  hasValidCheckDigit,
  type IntakeState,
  type Requester,
  TICKET_STATE_NAMES,
  type TicketState,
} from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import { findOwnCallback, readTracking, type Tracking } from '@guiyi/storage';
import { networkOf } from '../door/rate-key.js';
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
  /** They are asked whether it is solved. */
  readonly asked: boolean;
}

/** What somebody shows to see a matter: the key of the receipt, or the last four digits of the telephone. */
export interface Proof {
  readonly key?: string;
  readonly phone?: string;
}

const LONGEST_NUMBER = 100;
/** Four digits are guessed in ten thousand tries: after so many wrong ones in an hour a number asks for its key instead. */
const MOST_OF_NUMBER = 10;
/** …and so does every number to one network, or one would try the same four digits on ten thousand numbers. */
const MOST_OF_NETWORK = 50;

/** How far a matter is, for the one who reported it: the common state, and what was said to this person alone. */
export class FindProgress {
  private readonly ofNumber: GuessLimit;
  private readonly ofNetwork: GuessLimit;

  constructor(private readonly runtime: Runtime) {
    const now = () => runtime.clock.now().getTime();
    this.ofNumber = new GuessLimit(MOST_OF_NUMBER, now);
    this.ofNetwork = new GuessLimit(MOST_OF_NETWORK, now);
  }

  /**
   * Nothing for a number that does not exist and for a proof that is wrong alike: nobody learns which numbers exist.
   * Letters may have been typed small. `address` is the caller's: wrong tries count for its network.
   */
  async find(typed: string, proof: Proof, address: string): Promise<Progress | undefined> {
    const network = networkOf(address);
    for (const number of new Set([typed, typed.toUpperCase()])) {
      const found = await this.findNumber(number, proof, network);
      if (found) return found;
    }
    this.ofNetwork.missed(network);
    return undefined;
  }

  private async findNumber(number: string, proof: Proof, network: string): Promise<Progress | undefined> {
    const { vault, database } = this.runtime;
    if (number.length > LONGEST_NUMBER || number.includes('\0') || !hasValidCheckDigit(number)) return undefined;
    const found = await readTracking(database, number);
    if (!found) return undefined;
    const hasKey = isTrackingKey(vault, number, proof.key ?? '');
    if (!hasKey && !this.isOwnPhone(number, found, proof.phone ?? '', network)) return undefined;
    const { ticketState, intakeState, receivedAt, messages } = found;
    return {
      number,
      receivedAt,
      state: ticketState ?? intakeState,
      ticketState: ticketState ?? undefined,
      stateName: ticketState ? TICKET_STATE_NAMES[ticketState] : { zh: '已收到', en: 'Received' },
      messages,
      asked: ticketState === 'pending_callback' && (await findOwnCallback(database, number)) !== undefined,
    };
  }

  private isOwnPhone(number: string, { requesterSealed }: Tracking, digits: string, network: string): boolean {
    if (!digits || !this.ofNumber.mayGuess(number) || !this.ofNetwork.mayGuess(network)) return false;
    const requester = requesterSealed ? this.runtime.vault.openJson<Requester>(requesterSealed) : undefined;
    const lastDigits = requester?.phone?.replace(/\D/g, '').slice(-4);
    const isOwn = lastDigits?.length === 4 && lastDigits === digits;
    if (!isOwn) this.ofNumber.missed(number);
    return isOwn;
  }
}
