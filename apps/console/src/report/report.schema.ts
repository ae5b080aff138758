import { ChannelKind, HotKind, IndicatorFormula, ReportSettings } from '@guiyi/domain';
import { z } from 'zod';
import { Day, Moment, Time } from '../http/fields.js';

export const Period = ReportSettings.shape.periods.unwrap().element;

export const ReportQuery = z.object({
  period: Period.default('day'),
  /** Any day of the span; yesterday where it is left out. */
  day: Day.optional(),
  /** What was known when; now where it is left out. */
  asOf: Moment.optional(),
});

const Count = z.number().int();
const Compared = z.object({ value: Count, before: Count });
const Rate = z.object({ numerator: Count, denominator: Count.nullable(), value: z.number().nullable() });
const Zone = z.enum(['green', 'yellow', 'red']);

export const SpanShape = z.object({
  kind: Period,
  firstDay: z.iso.date(),
  lastDay: z.iso.date(),
  from: Time,
  to: Time,
});

export const ReportPage = z.object({
  city: z.object({ id: z.string(), zh: z.string(), en: z.string(), profileVersion: Count }),
  span: SpanShape,
  asOf: Time,
  /** 接诉、成单、转派、办结、超期、重办、回访; each beside the span before. */
  numbers: z.object({
    takenIn: Compared,
    opened: Compared,
    dispatched: Compared,
    finished: Compared,
    overdue: Compared,
    reworked: Compared,
    calledBack: Compared,
  }),
  indicators: z.array(
    Rate.extend({
      id: z.string(),
      zh: z.string(),
      en: z.string(),
      formula: IndicatorFormula,
      before: z.number().nullable(),
    }),
  ),
  /** By day; of a quarter or a year by month. */
  trend: z.array(
    z.object({
      firstDay: z.iso.date(),
      lastDay: z.iso.date(),
      opened: Count,
      dispatched: Count,
      finished: Count,
    }),
  ),
  /** Id of the indicator that ranks the units. */
  rankedBy: z.string(),
  departments: z.array(
    z.object({
      /** Absent where a unit has too few matters to be ranked. */
      rank: Count.nullable(),
      zone: Zone.nullable(),
      department: z.string(),
      name: z.string(),
      dispatched: Count,
      finished: Count,
      overdue: Count,
      returned: Count,
      figures: z.record(z.string(), Rate),
    }),
  ),
  zones: z.object({ green: Count, yellow: Count, red: Count }),
  channels: z.array(z.object({ channel: ChannelKind, appeals: Count, share: z.number() })),
  /** The four parts add up to what was taken in. */
  funnel: z.object({
    takenIn: Count,
    answeredAtOnce: Count,
    dispatched: Count,
    declined: Count,
    waiting: Count,
  }),
  categories: z.array(Compared.extend({ category: z.string(), name: z.string() })),
  /** Where it happened; the empty one where no place is known. */
  districts: z.array(Compared.extend({ district: z.string(), name: z.string() })),
  hotMatters: z.array(z.object({ id: z.uuid(), name: z.string(), kind: HotKind, requesters: Count, raisedAt: Time })),
});
export type ReportPage = z.infer<typeof ReportPage>;

export const ReportNumber = z.enum([
  'takenIn',
  'opened',
  'dispatched',
  'finished',
  'overdue',
  'reworked',
  'calledBack',
]);

/** The tickets behind one of the plain numbers; of people's appeals each with its ticket. */
export const NumberPage = z.object({
  number: ReportNumber,
  span: SpanShape,
  asOf: Time,
  counted: z.array(z.object({ id: z.uuid(), ticketId: z.uuid() })),
});
