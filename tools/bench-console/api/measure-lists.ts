import { median, percentile } from '../../bench-intake/statistics.js';
import type { House } from '../prepare-bench.js';
import type { ListFigures } from '../report.js';
import type { ConsoleApi } from './console-api.js';

const ROUNDS = 5;
const WARM_UP = 10;
/** As the web app asks. */
const PAGE = 100;

/** What dispatchers have on their screens first: the queue itself, and its views. */
export const VIEWS = {
  queue: 'sort=opened',
  due: 'sort=due',
  review: 'sort=opened&state=pending_review&state=pending_dispatch',
  handling: 'sort=due&state=in_handling',
  overdue: 'sort=due&overdue=true',
  urgent: 'sort=opened&urgency=urgent&urgency=emergency',
  merged: 'sort=opened&merged=true',
  department: 'sort=opened&department=street-lighting',
  district: 'sort=opened&district=chengxi&category=road.lamp',
  channel: 'sort=opened&channel=media',
} as const;

/**
 * The first page of a view in the small and in the large store, by turns, so that drift of the machine hits both alike: of
 * every round the 95th percentile, and of these the median.
 */
export async function measureView(small: House, large: House, view: string, times: number): Promise<ListFigures> {
  const path = `/api/tickets?${view}&limit=${PAGE}`;
  const rounds: { small: number; large: number }[] = [];
  await timeOften(small.api, path, WARM_UP);
  await timeOften(large.api, path, WARM_UP);
  for (let round = 0; round < ROUNDS; round++)
    rounds.push({
      small: percentile(await timeOften(small.api, path, times), 0.95),
      large: percentile(await timeOften(large.api, path, times), 0.95),
    });
  return { small: median(rounds.map((round) => round.small)), large: median(rounds.map((round) => round.large)) };
}

async function timeOften(api: ConsoleApi, path: string, times: number): Promise<number[]> {
  const spent: number[] = [];
  for (let time = 0; time < times; time++) spent.push((await api.time(path)).ms);
  return spent;
}
