import { createHash } from 'node:crypto';

const SLOTS = 65_536;
const WINDOW = 60 * 60_000;

/**
 * Counts wrong tries by whatever they are about, for an hour. It forgets nothing within the hour and needs the same small
 * memory whoever tries how much: names share slots by their hash, so at worst somebody is stopped too early.
 */
export class GuessLimit {
  private readonly wrong = new Uint8Array(SLOTS);
  private since: number;

  constructor(
    private readonly most: number,
    private readonly now: () => number,
  ) {
    this.since = now();
  }

  mayGuess(name: string): boolean {
    return this.count(name) < this.most;
  }

  missed(name: string): void {
    const count = this.count(name);
    if (count < 255) this.wrong[slotOf(name)] = count + 1;
  }

  private count(name: string): number {
    if (this.now() - this.since >= WINDOW) {
      this.wrong.fill(0);
      this.since = this.now();
    }
    return this.wrong[slotOf(name)] ?? 0;
  }
}

function slotOf(name: string): number {
  return createHash('sha256').update(name).digest().readUInt16BE();
}
