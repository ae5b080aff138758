const TRIES = 5;
const MINUTE = 60_000;
const MOST_REMEMBERED = 10_000;

/** Five tries a minute for one name from one address. */
export class LoginLimit {
  private readonly tries = new Map<string, number[]>();

  /** Counts a try. @returns seconds to wait, or the number of tries before this one. */
  count(name: string, address: string, now: Date): { readonly wait: number } | { readonly earlier: number } {
    const who = `${address}\n${name}`;
    const since = now.getTime() - MINUTE;
    const recent = (this.tries.get(who) ?? []).filter((at) => at > since);
    if (recent.length >= TRIES) return { wait: Math.max(1, Math.ceil(((recent[0] ?? since) - since) / 1000)) };
    this.tries.delete(who);
    if (this.tries.size >= MOST_REMEMBERED) this.forgetOld(since);
    this.tries.set(who, [...recent, now.getTime()]);
    return { earlier: recent.length };
  }

  forget(name: string, address: string): void {
    this.tries.delete(`${address}\n${name}`);
  }

  private forgetOld(since: number): void {
    for (const [who, at] of this.tries) if ((at.at(-1) ?? 0) <= since) this.tries.delete(who);
    // Somebody tries very many names at once: the oldest are forgotten, so that memory stays bounded.
    for (const who of this.tries.keys()) {
      if (this.tries.size < MOST_REMEMBERED) break;
      this.tries.delete(who);
    }
  }
}
