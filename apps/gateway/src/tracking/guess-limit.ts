const MOST_GUESSES = 10;
const MOST_NUMBERS = 10_000;
const WINDOW = 60 * 60_000;

/** Four digits are guessed in ten thousand tries: after ten wrong ones in an hour a number asks for its key instead. */
export class GuessLimit {
  private readonly wrong = new Map<string, { count: number; readonly since: number }>();

  constructor(private readonly now: () => number) {}

  mayGuess(number: string): boolean {
    const known = this.wrong.get(number);
    if (known && this.now() - known.since >= WINDOW) this.wrong.delete(number);
    return (this.wrong.get(number)?.count ?? 0) < MOST_GUESSES;
  }

  missed(number: string): void {
    const known = this.wrong.get(number);
    if (known) known.count += 1;
    else this.wrong.set(number, { count: 1, since: this.now() });
    // The oldest go first: memory stays bounded whoever tries how many numbers.
    const [oldest] = this.wrong.keys();
    if (this.wrong.size > MOST_NUMBERS && oldest !== undefined) this.wrong.delete(oldest);
  }
}
