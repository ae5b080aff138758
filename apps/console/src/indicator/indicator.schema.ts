import { IndicatorFormula, Names } from '@guiyi/domain';
import { z } from 'zod';
import { Limit, Moment, Time } from '../http/fields.js';
import { Period, ReportQuery, SpanShape } from '../report/report.schema.js';

const Count = z.number().int();
const Rate = z.object({ numerator: Count, denominator: Count.nullable(), value: z.number().nullable() });
const Counted = z.array(z.object({ id: z.uuid(), ticketId: z.uuid() }));

export const IndicatorList = z.object({
  indicators: z.array(z.object({ id: z.string(), name: Names, formulae: z.array(IndicatorFormula) })),
});

export const FigureQuery = ReportQuery.extend({ department: z.string().max(100).optional() });

export const FigurePage = Rate.extend({
  indicator: z.string(),
  name: Names,
  span: SpanShape,
  asOf: Time,
  department: z.string().nullable(),
  formula: IndicatorFormula,
  /** What is behind the digits: ids of tickets or of appeals, as the formula's unit says, each with its ticket. */
  counted: Counted,
  missed: Counted,
  inputsHash: z.string(),
});

export const ReportedQuery = z.object({
  period: Period.default('day'),
  /** Any day of the span; without it the newest ones. */
  day: z.iso.date().optional(),
  limit: Limit(60),
});

const Reported = Rate.extend({
  indicator: z.string(),
  period: Period,
  firstDay: z.iso.date(),
  asOf: Time,
  formula: IndicatorFormula,
  inputsHash: z.string(),
  profileVersion: Count,
  reportedAt: Time,
});

export const ReportedList = z.object({ reports: z.array(Reported) });

export const RecountQuery = z.object({ period: Period.default('day'), day: z.iso.date() });

export const RecountPage = z.object({
  recounts: z.array(
    z.object({
      reported: Reported,
      again: Rate,
      /** The same digits from the same inputs. */
      identical: z.boolean(),
      /** By the formula in force now, where that is another version. */
      now: Rate.extend({ formula: IndicatorFormula }).nullable(),
      /** Who comes and goes: an id, and `+` in the numerator or `-` in the denominator alone. */
      difference: z.object({ gained: z.array(z.string()), lost: z.array(z.string()) }).nullable(),
      /** The formula was changed without a new version: what was reported is counted by the old one. */
      alteredInPlace: z.boolean(),
    }),
  ),
});

export const KeepRequest = z.object({ period: Period, day: z.iso.date(), asOf: Moment.optional() });

export const VersionQuery = z.object({ limit: Limit(20) });

export const ProfileVersions = z.object({
  versions: z.array(
    z.object({
      version: Count,
      /** Of the content, whatever the file looks like. */
      sha256: z.string(),
      signature: z.enum(['valid', 'none', 'wrong']),
      signedBy: z.string().nullable(),
      since: Time,
      /** Against the one before. */
      changes: z.array(
        z.object({
          at: z.string(),
          kind: z.enum(['added', 'removed', 'changed']),
          before: z.unknown(),
          after: z.unknown(),
        }),
      ),
    }),
  ),
});
