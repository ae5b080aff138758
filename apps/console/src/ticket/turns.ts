export interface Whose {
  readonly city: string;
  readonly account: string;
}

/**
 * Lets few work at once. Cities take turns, and in each its accounts: who asks for much waits for their own, and nobody
 * else does. Nobody waits in a line that is full.
 */
export class Turns {
  /** By city and then by account; who comes next stands first. Nothing empty is kept. */
  private readonly cities = new Map<string, Map<string, (() => void)[]>>();
  private running = 0;

  constructor(
    private readonly atOnce: number,
    private readonly most: { readonly account: number; readonly city: number },
  ) {}

  /** @returns undefined where too many wait already. */
  take<T>({ city, account }: Whose, work: () => Promise<T>): Promise<T> | undefined {
    if (this.running < this.atOnce) {
      this.running += 1;
      return this.run(work);
    }
    const lines = this.cities.get(city) ?? new Map<string, (() => void)[]>();
    const line = lines.get(account) ?? [];
    const waiting = [...lines.values()].reduce((sum, { length }) => sum + length, 0);
    if (line.length >= this.most.account || waiting >= this.most.city) return undefined;
    this.cities.set(city, lines.set(account, line));
    return new Promise<void>((resolve) => line.push(resolve)).then(() => this.run(work));
  }

  private async run<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } finally {
      const next = this.next();
      if (next) next();
      else this.running -= 1;
    }
  }

  private next(): (() => void) | undefined {
    const [city] = this.cities;
    if (!city) return undefined;
    const [name, lines] = city;
    const [one] = lines;
    if (!one) return undefined;
    const [account, line] = one;
    const next = line.shift();
    lines.delete(account);
    if (line.length) lines.set(account, line);
    this.cities.delete(name);
    if (lines.size) this.cities.set(name, lines);
    return next;
  }
}
