import type { ChannelKind, HotKind, IndicatorFormula } from '@guiyi/domain';
import type { Span } from '../period/report-period.js';

/** A figure and what it was in the span before. */
export interface Compared {
  readonly value: number;
  readonly before: number;
}

/** 取红黄绿. A unit with too few matters has no colour. */
export type Zone = 'green' | 'yellow' | 'red';

export interface Numbers {
  /** People's appeals that came in, and the matters they became. */
  readonly takenIn: number;
  readonly opened: number;
  readonly dispatched: number;
  readonly finished: number;
  /** Of those opened here: a unit has let its time pass. */
  readonly overdue: number;
  readonly reworked: number;
  readonly calledBack: number;
}

/** Taken in → answered at once → dispatched, in people's appeals. The parts add up to what was taken in. */
export interface Funnel {
  readonly takenIn: number;
  readonly answeredAtOnce: number;
  readonly dispatched: number;
  readonly declined: number;
  readonly waiting: number;
}

export interface Rate {
  readonly numerator: number;
  readonly denominator: number | null;
  readonly value: number | null;
}

export interface RankedDepartment {
  /** From 1; equal rates share a place. Nothing for a unit with too few matters. */
  readonly rank: number | null;
  readonly zone: Zone | null;
  readonly department: string;
  readonly name: string;
  readonly dispatched: number;
  readonly finished: number;
  readonly overdue: number;
  readonly returned: number;
  /** By indicator id. */
  readonly figures: Readonly<Record<string, Rate>>;
}

export interface HotInReport {
  readonly id: string;
  readonly name: string;
  readonly kind: HotKind;
  readonly requesters: number;
  readonly raisedAt: Date;
}

/** One report of a city: what stood in the log at `asOf` about a span of days. */
export interface Report {
  readonly city: { readonly id: string; readonly zh: string; readonly en: string; readonly profileVersion: number };
  readonly span: Span;
  readonly asOf: Date;
  readonly numbers: { readonly [Key in keyof Numbers]: Compared };
  readonly indicators: readonly (Rate & {
    readonly id: string;
    readonly zh: string;
    readonly en: string;
    readonly formula: IndicatorFormula;
    readonly before: number | null;
  })[];
  readonly trend: readonly {
    readonly firstDay: string;
    readonly lastDay: string;
    readonly opened: number;
    readonly dispatched: number;
    readonly finished: number;
  }[];
  readonly rankedBy: string;
  readonly departments: readonly RankedDepartment[];
  readonly zones: Readonly<Record<Zone, number>>;
  readonly channels: readonly { readonly channel: ChannelKind; readonly appeals: number; readonly share: number }[];
  readonly funnel: Funnel;
  readonly categories: readonly ({ readonly category: string; readonly name: string } & Compared)[];
  /** Where it happened, by the district that the ticket names now. */
  readonly districts: readonly ({ readonly district: string; readonly name: string } & Compared)[];
  readonly hotMatters: readonly HotInReport[];
}
