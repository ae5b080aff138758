/** What one visit holds of the budget; given back when it ends. */
export interface Visit {
  bytes: number;
}

export interface DoorLimits {
  readonly requests: number;
  readonly bytes: number;
}

/** A body stays in memory several times over until it is committed: parsed, sealed, on its way to the database. */
const LIMITS: DoorLimits = { requests: 1000, bytes: 256 * 1024 * 1024 };

/**
 * How much the door works on at once. Beyond it callers are told to come again, so that neither many nor large requests
 * end the process, and what waits to be committed stays bounded too. Bytes count as they arrive, not as announced:
 * nobody can hold the door shut with a header.
 */
export class DoorBudget {
  private requests = 0;
  private bytes = 0;

  constructor(private readonly limits: DoorLimits = LIMITS) {}

  enter(): Visit | undefined {
    if (this.requests >= this.limits.requests) return undefined;
    this.requests += 1;
    return { bytes: 0 };
  }

  /** @returns false when there is no room for these bytes. */
  take(visit: Visit, bytes: number): boolean {
    if (this.bytes + bytes > this.limits.bytes) return false;
    this.bytes += bytes;
    visit.bytes += bytes;
    return true;
  }

  leave(visit: Visit): void {
    this.requests -= 1;
    this.bytes -= visit.bytes;
    visit.bytes = 0;
  }
}
