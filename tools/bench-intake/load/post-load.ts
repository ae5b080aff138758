import { Pool } from 'undici';
import { percentile } from '../statistics.js';
import { writeAppeal } from '../write-appeal.js';
import type { LoadOrder, LoadResult } from './load-order.js';

const PATIENCE = 15_000;

/**
 * Posts as many callers at once as the order says, each waiting for its answer before it posts again.
 * @throws Error at the first answer that is not 2xx: a figure with failures in it says nothing.
 */
export async function postLoad(order: LoadOrder): Promise<LoadResult> {
  const { origin, pathname } = new URL(order.url);
  const pool = new Pool(origin, { connections: order.concurrency, headersTimeout: PATIENCE, bodyTimeout: PATIENCE });
  const latencies: number[] = [];
  const start = performance.now();
  const end = start + order.seconds * 1000;
  const most = order.items ?? Number.POSITIVE_INFINITY;
  let posted = 0;
  const caller = async () => {
    while (posted < most && performance.now() < end) {
      const body = JSON.stringify(writeAppeal(order.from + posted++));
      const asked = performance.now();
      const answer = await pool.request({ method: 'POST', path: pathname, headers: HEADERS, body });
      const text = await answer.body.text();
      latencies.push(performance.now() - asked);
      if (answer.statusCode >= 300)
        throw new Error(`${order.url} answered ${answer.statusCode}: ${text.slice(0, 300)}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: order.concurrency }, caller));
  } finally {
    await pool.destroy();
  }
  const seconds = (performance.now() - start) / 1000;
  if (order.items !== undefined && posted < order.items)
    throw new Error(`${order.url}: only ${posted} of ${order.items} posted within ${order.seconds} s`);
  const at = (share: number) => percentile(latencies, share);
  return { requests: latencies.length, seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

const HEADERS = { 'content-type': 'application/json' };
