// Counts a city's indicators as of any past moment, or counts again what was reported.
import { parseArgs } from 'node:util';
import { type CityProfile, localDay, ReportSettings } from '@guiyi/domain';
import { countIndicator, formulaFor, readMatters, recount, spanOf } from '@guiyi/indicators';
import { addDays } from '@guiyi/routing';
import { type Database, listReports } from '@guiyi/storage';
import { openCityStore } from '../city-store/open-city-store.js';

const USAGE = `用法 / usage: npm run indicators -- [--jurisdiction ID] [--period P] [--day D] [--as-of T] [--recount] [--json]
  --jurisdiction ID  一座城市；不写则每座都算 / one city; all of them without it
  --period P         day, week, half_month, month, quarter, year（默认 day）
  --day D            该时段中的任一天，如 2026-03-02；不写为截至时刻的前一天 / any day of the span; else the day before
  --as-of T          截至时刻，如 2026-03-03T00:00:00+08:00 或 2026-03-03（该日零时）；不写为现在 / what was known when
  --recount          把已上报的重算一遍，对照差异 / count again what was reported; exit code 1 where it differs
`;
const Period = ReportSettings.shape.periods.unwrap().element;
type Asked = { readonly period: ReturnType<typeof Period.parse>; readonly day?: string; readonly asOf?: string };

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      jurisdiction: { type: 'string' },
      period: { type: 'string', default: 'day' },
      day: { type: 'string' },
      'as-of': { type: 'string' },
      recount: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(USAGE);
  const asked: Asked = {
    period: Period.parse(values.period),
    ...(values.day !== undefined && { day: values.day }),
    ...(values['as-of'] !== undefined && { asOf: values['as-of'] }),
  };
  const store = await openCityStore('indicators', values.jurisdiction);
  try {
    for (const profile of store.cities) {
      const found = values.recount
        ? await again(store.database, profile, asked)
        : await count(store.database, profile, asked);
      process.stdout.write(values.json ? `${JSON.stringify(found)}\n` : tell(found));
    }
  } finally {
    await store.close();
  }
}

interface Line {
  readonly indicator: string;
  readonly zh: string;
  readonly version: number;
  readonly numerator: number;
  readonly denominator: number | null;
  readonly value: number | null;
  readonly [more: string]: unknown;
}
interface Told {
  readonly city: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly asOf: string;
  readonly lines: readonly Line[];
}

async function count(database: Database, profile: CityProfile, asked: Asked): Promise<Told> {
  const { timeZone, id } = profile;
  const asOf = momentOf(asked.asOf, timeZone);
  const span = spanOf(asked.period, asked.day ?? addDays(localDay(asOf, timeZone), -1), timeZone);
  const matters = await readMatters(database, id, span, { asOf });
  const lines = profile.indicators.map((indicator) => {
    const { formula, ...figure } = countIndicator(formulaFor(indicator, span.lastDay), matters, span, asOf);
    return { indicator: indicator.id, zh: indicator.name.zh, version: formula.version, ...figure };
  });
  return { city: id, firstDay: span.firstDay, lastDay: span.lastDay, asOf: asOf.toISOString(), lines };
}

async function again(database: Database, profile: CityProfile, asked: Asked): Promise<Told> {
  const { timeZone, id } = profile;
  const day = asked.day ?? addDays(localDay(momentOf(asked.asOf, timeZone), timeZone), -1);
  const span = spanOf(asked.period, day, timeZone);
  const reports = await listReports(database, id, asked.period, { firstDay: span.firstDay, limit: 100 });
  const lines = (await recount(database, profile, reports)).map(({ reported, again, identical, now, difference }) => {
    if (!identical) process.exitCode = 1;
    const zh = profile.indicators.find((one) => one.id === reported.indicator)?.name.zh ?? reported.indicator;
    const { numerator, denominator, value } = again;
    const then = { indicator: reported.indicator, zh, version: reported.formula.version };
    return { ...then, numerator, denominator, value, identical, now: now ?? null, difference: difference ?? null };
  });
  return {
    city: id,
    firstDay: span.firstDay,
    lastDay: span.lastDay,
    asOf: reports[0]?.asOf.toISOString() ?? '',
    lines,
  };
}

function momentOf(text: string | undefined, timeZone: string): Date {
  if (text === undefined) return new Date();
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? spanOf('day', text, timeZone).from : new Date(text);
  if (Number.isNaN(at.getTime())) throw new Error(`不是时刻 / not a moment: ${text}`);
  return at;
}

function tell({ city, firstDay, lastDay, asOf, lines }: Told): string {
  const rows = lines.map(({ zh, version, numerator, denominator, value, identical }) => {
    const rate = denominator === null || value === null ? '' : `  ${(value * 100).toFixed(1)}%`;
    const parts = denominator === null ? `${numerator}` : `${numerator} / ${denominator}`;
    const same = identical === undefined ? '' : identical ? '  一致 / same' : '  不一致 / DIFFERENT';
    return `  ${zh} v${version}  ${parts}${rate}${same}\n`;
  });
  return `${city} ${firstDay} — ${lastDay}，截至 / as of ${asOf || '—'}\n${rows.join('') || '  未上报 / nothing reported\n'}`;
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
