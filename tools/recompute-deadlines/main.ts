// Counts the open deadlines of a city anew, once a coming year's calendar was published, and lists what changes.
import { parseArgs } from 'node:util';
import { type RecomputedDeadlines, recomputeDeadlines } from '@guiyi/deadlines';
import { openCityStore } from '../city-store/open-city-store.js';

const USAGE = `用法 / usage: npm run recompute:deadlines -- [--jurisdiction ID] [--dry-run] [--json]
  --jurisdiction ID  一座城市；不写则每座都算 / one city; all of them without it
  --dry-run          只列出哪些时限会变，不保存 / list what would change, keep nothing
  --json             每座城市一行 JSON / one line of JSON a city
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      jurisdiction: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(USAGE);
  const store = await openCityStore('recompute-deadlines', values.jurisdiction);
  try {
    for (const profile of store.cities) {
      const options = { profile, now: new Date(), dryRun: values['dry-run'] };
      const recomputed = await recomputeDeadlines(store.database, options);
      process.stdout.write(values.json ? `${JSON.stringify(recomputed)}\n` : tell(recomputed));
    }
  } finally {
    await store.close();
  }
}

function tell({ jurisdiction, dryRun, open, changes, lost }: RecomputedDeadlines): string {
  const head = `${jurisdiction}：在办时限 ${open} 个，${dryRun ? '将变更' : '已变更'} ${changes.length} 个 / ${open} open, ${changes.length} ${dryRun ? 'would change' : 'changed'}`;
  const lines = changes.map(
    ({ ticketNumber, department, before, after, why }) =>
      `  ${ticketNumber}  ${department}  ${before} → ${after}  ${why.join('；')}`,
  );
  const missing = lost.map(
    ({ ticketNumber, department }) => `  ${ticketNumber}  ${department}  时限类别已不在城市画像中 / its class is gone`,
  );
  return `${[head, ...lines, ...missing].join('\n')}\n`;
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exitCode = 1;
}
