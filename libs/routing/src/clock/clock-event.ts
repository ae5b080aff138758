import type { Limit } from '@guiyi/domain';

/** What happens to a clock after it was started, as it is kept. `at` is when it happened. */
export type ClockEvent = { at: Date } & (
  | { kind: 'parked' /** Its number in the register of what is parked (挂账). */; entry: string }
  /** 销账: cleared from the register, either because it is solved, or to be handled further. */
  | { kind: 'written_off'; entry: string; solved: boolean }
  | { kind: 'return_requested'; reason: string }
  /** A justified return stops the clock from its request on; an unjustified one changes nothing. */
  | { kind: 'return_decided'; justified: boolean }
  /** 改派 after a justified return: the ticket's clock goes on. */
  | { kind: 'redispatched' }
  | { kind: 'extension_requested'; more: Limit }
  /** `granted` is left out where it is refused. */
  | { kind: 'extension_decided'; granted?: Limit }
  /** 重办, a leader's send-back (退回重办), or a matter that became more urgent: a new clock, perhaps of another class. */
  | { kind: 'restarted'; why: 'rework' | 'sent_back' | 'hastened'; timeClass?: string }
  | { kind: 'finished' }
);

/** All that a due time depends on besides the profile. */
export interface ClockHistory {
  /** The dispatch. */
  start: Date;
  /** Id of a time class. */
  timeClass: string;
  /** Whose calendar counts; left out for the clock of a ticket. */
  department?: string | undefined;
  /** In any order. */
  events: readonly ClockEvent[];
}
