import { median, percentile } from '../../bench-intake/statistics.js';
import type { House } from '../prepare-bench.js';
import type { SearchFigures } from '../report.js';
import { RARE_WORDS, writeTicket } from '../store/write-ticket.js';

const ROUNDS = 5;
const PAGE = 100;

interface Page {
  readonly tickets: readonly { readonly id: string }[];
  readonly next?: string;
}

/** What people look for, and how many of them: words that half of all say and words that one says, short and long. */
export function searchesIn(tickets: number, end: Date): Record<string, readonly string[]> {
  const some = (at: number) => writeTicket(Math.floor(tickets * at), tickets, end);
  const said = some(0.3).appeals[0]?.text ?? '';
  return {
    common: ['路灯', '垃圾', '希望', '物业', '号楼'],
    seasonal: ['夜间施工噪音扰民', '搅拌车', '油烟净化'],
    place: [
      '祁连路',
      '望山花园',
      '五四大街锦绣小区',
      '雪莲公寓11号楼',
      some(0.1).place.name,
      '&place=祁连路',
      '&place=西关',
      '&place=五四大街&sort=due',
    ],
    rare: RARE_WORDS.flatMap(([words]) => [words.slice(-7, -4), words.slice(2, 6)]),
    long: [said.slice(0, 24), said.slice(30, 60), said.slice(0, 90)],
    nothing: ['大熊猫', '量子纠缠态', 'no such words'],
    number: [some(0.5).number, some(0.02).appeals[0]?.number ?? '', String(Math.floor(tickets * 0.7))],
    one: ['灯', '鹉', '7'],
    filtered: [
      '路灯&state=in_handling',
      '垃圾&urgency=urgent&sort=due',
      '祁连路&department=heating',
      '马蜂窝&overdue=true',
    ],
  };
}

/** Every search once a round, and of each that fills a page the second page too. */
export async function measureSearch(
  { api, tickets, end }: House,
  tell: (line: string) => void,
): Promise<SearchFigures> {
  const searches = Object.entries(searchesIn(tickets, end));
  const rounds: number[] = [];
  const byKind: Record<string, number[]> = {};
  let slowest = { words: '', ms: 0 };
  for (let round = -1; round < ROUNDS; round++) {
    const all: number[] = [];
    for (const [kind, words] of searches)
      for (const one of words) {
        const spent = await searchOnce(api, one);
        if (round < 0) continue;
        all.push(...spent);
        byKind[kind] = [...(byKind[kind] ?? []), ...spent];
        const worst = Math.max(...spent);
        if (worst > slowest.ms) slowest = { words: one, ms: worst };
      }
    if (all.length) rounds.push(percentile(all, 0.95));
  }
  tell(`  ${slowest.words}: ${slowest.ms.toFixed(0)} ms`);
  return {
    p95: median(rounds),
    slowest,
    byKind: Object.fromEntries(Object.entries(byKind).map(([kind, spent]) => [kind, percentile(spent, 0.95)])),
  };
}

async function searchOnce(api: House['api'], words: string): Promise<number[]> {
  const [q = '', ...filters] = words.split('&');
  const path = `/api/tickets?${q && `q=${encodeURIComponent(q)}&`}limit=${PAGE}${filters.map((filter) => `&${encodeURI(filter)}`).join('')}`;
  const first = await api.time<Page>(path);
  if (!first.answer.next) return [first.ms];
  const second = await api.time<Page>(`${path}&cursor=${encodeURIComponent(first.answer.next)}`);
  return [first.ms, second.ms];
}
