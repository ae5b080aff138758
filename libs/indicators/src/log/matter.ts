import type { ChannelKind, Satisfied, Solved } from '@guiyi/domain';

/** One department's share of a matter; times in milliseconds. Assisting and informed units hold nothing up and are not here. */
export interface Share {
  readonly assignmentId: string;
  readonly department: string;
  readonly dispatchedAt: number;
  /** As it stood when the unit answered; before that, as it stands. */
  dueAt?: number;
  /** More time was granted, or the clock stood still, and the log does not say the new due time: see `overdueAt`. */
  moved: boolean;
  /** When the house itself said that the time had passed. */
  overdueAt?: number;
  respondedAt?: number;
  answeredAt?: number;
  /** It was taken back, or returned with cause. */
  endedAt?: number;
  returned: boolean;
}

/** What one person said when called back. */
export interface Verdict {
  readonly at: number;
  readonly reached: boolean;
  readonly solved?: Solved;
  readonly satisfied?: Satisfied;
}

export interface Person {
  readonly appealId: string;
  readonly channel: ChannelKind;
  readonly repeated: boolean;
  openedAt?: number;
  answeredAt?: number;
  verdict?: Verdict;
}

/** 工单 with all that the log says of it, up to a moment. */
export interface Matter {
  readonly ticketId: string;
  openedAt?: number;
  dispatchedAt?: number;
  finishedAt?: number;
  category?: string;
  /** Merged into another one: counted there. */
  mergedInto?: string;
  reworked: boolean;
  declined: boolean;
  readonly shares: Map<string, Share>;
  readonly people: Person[];
}
