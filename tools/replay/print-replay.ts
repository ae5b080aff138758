import { MATCH_WAY_NAMES, type MatchWay } from '@guiyi/domain';
import Table from 'cli-table3';
import type { Side } from './difference.js';
import type { Replayed } from './replay-city.js';

/** Read from files and pipes as well. */
const PLAIN = { head: [], border: [] };

/** The difference as tables, for people. */
export function printReplay(replayed: Replayed): string {
  const { city, since, until, settings, arrivals, merged, ways, versions } = replayed;
  const ways_ = new Table({
    style: PLAIN,
    head: ['', ...Object.values(MATCH_WAY_NAMES).map(({ zh, en }) => `${zh}\n${en}`)],
  });
  const row = (counts: Partial<Record<MatchWay, number>>) =>
    (Object.keys(MATCH_WAY_NAMES) as MatchWay[]).map((way) => counts[way] ?? 0);
  ways_.push(['当时 / then', ...row(ways.before)], ['现在 / now', ...row(ways.now)]);
  const decidedBy = Object.entries(versions).map(([version, count]) => `${version} × ${count}`);
  return [
    `${city}  ${since} … ${until}`,
    `用 / with ${settings.scorecard}，精确率 / precision ${settings.mergePrecision}（${percent(settings.mergesFrom)}），` +
      `建议 / suggests ${settings.suggestPrecision}（${percent(settings.suggestsFrom)}）；当时 / then ${decidedBy.join('、') || '–'}`,
    `${arrivals} 件 / arrivals：并单 / merged ${merged.before} → ${merged.now}，两次都并 / both ${merged.both}`,
    ways_.toString(),
    printSide('只有现在并 / merged only now', replayed.onlyNow),
    printSide('不再并 / no longer merged', replayed.onlyThen),
    printSide('并入别处 / merged elsewhere', replayed.elsewhere),
    '',
  ].join('\n');
}

function printSide(name: string, { count, judged, reasons }: Side): string {
  if (!count) return `${name}: 0`;
  const table = new Table({
    style: PLAIN,
    head: ['因 / why', '件 / n', '诉求 / appeal', '工单 / ticket', '现在 / now'],
    wordWrap: true,
  });
  for (const { reason, count: n, examples } of reasons)
    for (const [at, { appeal, title, ticket, ticketTitle, now }] of examples.entries())
      table.push([
        at ? '' : reason,
        at ? '' : n,
        `${appeal}\n${cut(title)}`,
        `${ticket}\n${cut(ticketTitle)}`,
        cut(now, 60),
      ]);
  const said = `其中人判过 / judged by people: 同 / same ${judged.same}，不同 / different ${judged.different}`;
  return `${name}: ${count}（${said}）\n${table.toString()}`;
}

function cut(text: string, most = 24): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

function percent(chance: number | null): string {
  return chance === null ? '从不 / never' : `${Math.round(chance * 1000) / 10}%`;
}
