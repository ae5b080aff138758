import type { Clock } from '@guiyi/platform';
import type { Vault } from '@guiyi/storage';
import { networkOf } from '../door/rate-key.js';
import { GuessLimit } from '../tracking/guess-limit.js';
import { type Blank, isProof } from './challenge.js';

/** `unproven` is taken and marked; `wrong` and `too-many` give the person their words back. */
export type ProofVerdict = 'proven' | 'unproven' | 'wrong' | 'too-many';

/**
 * Whether a browser worked before it sent a form. Who brings no proof (no JavaScript, an old browser, no https) is heard
 * all the same, only less often from one network. In one process, as the limits of the door are.
 */
export class JudgeProof {
  private readonly unproven: GuessLimit;

  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
    /** Submissions without proof an hour from one network; 0 switches the limit off. */
    private readonly mostUnproven: number,
  ) {
    this.unproven = new GuessLimit(mostUnproven, () => clock.now().getTime());
  }

  async judge(blank: Blank, payload: string, address: string): Promise<ProofVerdict> {
    if (payload) return (await isProof(this.vault, blank, payload, this.clock.now())) ? 'proven' : 'wrong';
    if (!this.mostUnproven) return 'unproven';
    const network = networkOf(address);
    if (!this.unproven.mayGuess(network)) return 'too-many';
    this.unproven.missed(network);
    return 'unproven';
  }
}

/** Of so many requests a minute one may be an unproven submission: with 1200, 30 an hour. At most 255 can be counted. */
export function mostUnproven(ratePerMinute: number): number {
  return Math.min(255, Math.ceil(ratePerMinute / 40));
}
