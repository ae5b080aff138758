/** Who has a ticket open to work on it, as the stream tells it. */
export interface Claim {
  readonly accountId: string;
  readonly name: string;
  readonly since: string;
  readonly until: string;
}

export interface ClaimsMessage {
  /** All that hold, in place of those known; else only what changed. */
  readonly isWhole: boolean;
  readonly claims: readonly { readonly ticketId: string; readonly claim: Claim | null }[];
}

/** The claims of the city. Each row of the list listens for itself, so that one that comes redraws one row. */
export class LiveClaims {
  private claims: ReadonlyMap<string, Claim> = new Map();
  private isKnown = false;
  private readonly listeners = new Set<() => void>();

  take({ isWhole, claims }: ClaimsMessage): void {
    const next = new Map(isWhole ? [] : this.claims);
    for (const { ticketId, claim } of claims)
      if (claim) next.set(ticketId, claim);
      else next.delete(ticketId);
    this.claims = next;
    this.isKnown ||= isWhole;
    for (const listener of this.listeners) listener();
  }

  /** On a ticket; until the stream has told, what came with the ticket itself. */
  on(ticketId: string, read?: Claim | null): Claim | undefined {
    return this.isKnown ? this.claims.get(ticketId) : (read ?? undefined);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
}
