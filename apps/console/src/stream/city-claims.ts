import { EventEmitter, once } from 'node:events';
import type { Clock, Log } from '@guiyi/platform';
import { listSoftClaims, type SoftClaim, type Sql } from '@guiyi/storage';

const EVERY = 500;

/** Who is on which ticket, and which claims are over. */
export interface ClaimChange {
  readonly ticketId: string;
  /** Absent: nobody works on it any more. */
  readonly claim?: SoftClaim;
}

/**
 * The claims of one city, read once for everybody who listens. They are no history: who listens is given all that hold now,
 * and then what changes. Every console reads the same rows, so that it does not matter which one somebody works at.
 */
export class CityClaims {
  private readonly bell = new EventEmitter().setMaxListeners(0);
  private claims: ReadonlyMap<string, SoftClaim> = new Map();
  private timer: NodeJS.Timeout | undefined;
  private opening: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly sql: Sql,
    private readonly jurisdiction: string,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  open(): Promise<void> {
    this.opening ??= this.read().then(() => this.again());
    return this.opening;
  }

  get all(): readonly SoftClaim[] {
    return [...this.claims.values()];
  }

  /** Calls back for each change until the signal ends; what comes while the listener is busy is told together. */
  async listen(
    signal: AbortSignal,
    told: (changes: readonly ClaimChange[], isWhole: boolean) => Promise<void>,
  ): Promise<void> {
    let seen = this.claims;
    await told(
      this.all.map((claim) => ({ ticketId: claim.ticketId, claim })),
      true,
    );
    while (!signal.aborted && !this.stopped) {
      const { claims } = this;
      const changes = differenceOf(seen, claims);
      seen = claims;
      if (changes.length) await told(changes, false);
      else await once(this.bell, 'changed', { signal }).catch(() => undefined);
    }
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.bell.emit('changed');
  }

  private again(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.read().finally(() => this.again()), EVERY);
    this.timer.unref();
  }

  private async read(): Promise<void> {
    try {
      const rows = await listSoftClaims(this.sql, this.jurisdiction, this.clock.now());
      const fresh = new Map(rows.map((claim) => [claim.ticketId, claim]));
      const hasChanged = differenceOf(this.claims, fresh).length > 0;
      this.claims = fresh;
      if (hasChanged) this.bell.emit('changed');
    } catch (error) {
      if (!this.stopped) this.log.warn({ error: (error as Error).message }, 'claims not read, trying again');
    }
  }
}

/** A heartbeat alone is no change. */
export function differenceOf(
  before: ReadonlyMap<string, SoftClaim>,
  after: ReadonlyMap<string, SoftClaim>,
): readonly ClaimChange[] {
  const changed = [...after.values()].filter(({ ticketId, accountId, since }) => {
    const known = before.get(ticketId);
    return known?.accountId !== accountId || known.since.getTime() !== since.getTime();
  });
  const ended = [...before.keys()].filter((ticketId) => !after.has(ticketId));
  return [...changed.map((claim) => ({ ticketId: claim.ticketId, claim })), ...ended.map((ticketId) => ({ ticketId }))];
}
