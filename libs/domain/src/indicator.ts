import { z } from 'zod';

/** What the log of events says of a matter up to a moment. An indicator is made of these and of nothing else. */
export const IndicatorFact = z.enum([
  /** 直接答复: answered without any department. */
  'answered_at_once',
  'dispatched',
  /** A department signed, spoke to the citizen or answered; or the hotline answered at once. */
  'responded',
  /** The first answer that ended the handling was given. */
  'finished',
  /** Finished, and each unit that held it answered by its own due time. */
  'on_time',
  /** A unit that held it let its due time pass. */
  'overdue',
  /** Sent back to be handled again. */
  'reworked',
  /** A department returned it (退单), with cause or without. */
  'returned',
  /** The same person came again with a finished matter. */
  'repeated',
  /** 不予受理, 撤单. */
  'declined',
  'called_back',
  'reached',
  'solved',
  'mostly_solved',
  'partly_solved',
  'unsolved',
  'satisfied',
  /** 基本满意 */
  'fairly_satisfied',
  'unsatisfied',
]);
export type IndicatorFact = z.infer<typeof IndicatorFact>;

export type IndicatorCondition =
  | IndicatorFact
  | { all: IndicatorCondition[] }
  | { any: IndicatorCondition[] }
  | { not: IndicatorCondition };

/** One fact, or facts joined by `all`, `any`, `not`. */
export const IndicatorCondition: z.ZodType<IndicatorCondition> = z
  .lazy(() =>
    z.union([
      IndicatorFact,
      z.strictObject({ all: z.array(IndicatorCondition).min(1) }),
      z.strictObject({ any: z.array(IndicatorCondition).min(1) }),
      z.strictObject({ not: IndicatorCondition }),
    ]),
  )
  .meta({ id: 'IndicatorCondition' });

/** What puts a matter into a day: when that happened for the first time (called back: the last time). */
export const IndicatorMoment = z.enum(['opened', 'dispatched', 'finished', 'called_back']);
export type IndicatorMoment = z.infer<typeof IndicatorMoment>;

export const IndicatorFormula = z.strictObject({
  /** Raised with every change: a report names the version it was counted by. */
  version: z.number().int().positive(),
  /** The first day that is counted by it. */
  validFrom: z.iso.date(),
  /** Matters (工单), or people's appeals (诉求): a call-back is asked of each person. */
  unit: z.enum(['ticket', 'appeal']),
  moment: IndicatorMoment,
  /** The denominator: which of them are looked at; left out: all. */
  among: IndicatorCondition.optional(),
  /** The numerator, of those; left out: the indicator is their number and no rate. */
  counted: IndicatorCondition.optional(),
});
export type IndicatorFormula = z.infer<typeof IndicatorFormula>;

export const Indicator = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9_.-]*$/),
  name: z.strictObject({ zh: z.string(), en: z.string() }),
  /** Every version there ever was, the oldest first. */
  formulae: z.array(IndicatorFormula).min(1),
});
export type Indicator = z.infer<typeof Indicator>;

/** What holds where a city says nothing: 按时办结率, 解决率, 满意率. */
export const COMMON_INDICATORS: z.input<typeof Indicator>[] = [
  common('on-time', '按时办结率', 'Finished on time', { unit: 'ticket', moment: 'finished', counted: 'on_time' }),
  common('solved', '解决率', 'Solved', {
    unit: 'appeal',
    moment: 'called_back',
    among: 'reached',
    counted: { any: ['solved', 'mostly_solved'] },
  }),
  common('satisfied', '满意率', 'Satisfied', {
    unit: 'appeal',
    moment: 'called_back',
    among: 'reached',
    counted: { any: ['satisfied', 'fairly_satisfied'] },
  }),
];

function common(id: string, zh: string, en: string, formula: Omit<IndicatorFormula, 'version' | 'validFrom'>) {
  return { id, name: { zh, en }, formulae: [{ version: 1, validFrom: '2020-01-01', ...formula }] };
}

/** 通报: how units are ranked, and from where on a unit is green, yellow or red. */
export const ReportSettings = z.strictObject({
  /** The indicator that ranks the units. */
  rankBy: z.string().default('on-time'),
  /** Rates from 0 to 1: from `green` on green, from `yellow` on yellow, red below. */
  zones: z
    .strictObject({ green: z.number().min(0).max(1), yellow: z.number().min(0).max(1) })
    .default({ green: 0.95, yellow: 0.85 }),
  /** A unit with fewer matters is listed, and neither ranked nor coloured. */
  rankFrom: z.number().int().positive().default(3),
  /** Which reports this city writes; the night keeps their figures. */
  periods: z
    .array(z.enum(['day', 'week', 'half_month', 'month', 'quarter', 'year']))
    .min(1)
    .default(['day', 'week', 'month', 'year']),
});
export type ReportSettings = z.infer<typeof ReportSettings>;
export type ReportPeriod = ReportSettings['periods'][number];
