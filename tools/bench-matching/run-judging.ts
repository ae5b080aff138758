import { writeFile } from 'node:fs/promises';
import { learnScorecard } from '@guiyi/matching';
import { foldOf } from '../matching/fold-of.js';
import { Judgement } from '../matching/judgement.js';
import type { Sample } from '../matching/read-sample.js';
import { samplePairs } from '../matching/sample-pairs.js';
import { type Handled, playSample } from './play-sample.js';
import { addCounts, type Counts, countRun, endOf } from './score-run.js';

export interface JudgingOptions {
  readonly sample: Sample;
  /** Learn from all events but a fold's, judge on the fold's, for each of so many folds; 0: judge what is shipped. */
  readonly cross: number;
  /** A new, empty database each time. */
  readonly database: (name: string) => Promise<string>;
  readonly out?: string;
  readonly unknown?: string;
  readonly tell: (line: string) => void;
}

/** Plays the sample, once or once a fold, and counts. */
export async function runJudging({ sample, cross, database, out, unknown, tell }: JudgingOptions): Promise<Counts> {
  const judgement = new Judgement(sample);
  const runs: { handled: Handled[]; isMine: (id: string) => boolean }[] = [];
  const play = async (name: string, scorecard?: Parameters<typeof playSample>[1]['scorecard']) => {
    const onItem = (done: number) => done % 400 === 0 && tell(`${name}: ${done} / ${sample.items.length}`);
    return playSample(sample.items, { databaseUrl: await database(name), onItem, ...(scorecard && { scorecard }) });
  };
  if (cross === 0) runs.push({ handled: await play('judged'), isMine: () => true });
  else {
    const pairs = samplePairs(sample);
    for (let fold = 0; fold < cross; fold++) {
      const isMine = (id: string) => foldOf(judgement.eventOf(id) ?? id, cross) === fold;
      const others = pairs.filter(
        ({ ids: [later, earlier] }) => !isMine(later) && (judgement.eventOf(earlier) === undefined || !isMine(earlier)),
      );
      tell(`${fold + 1} / ${cross}: 学习 / learning from ${others.length} pairs`);
      const scorecard = learnScorecard(others, { version: `cross-${fold + 1}`, at: new Date() });
      runs.push({ handled: await play(`fold_${fold + 1}`, scorecard), isMine });
    }
  }
  const counted = runs.map(({ handled, isMine }) => countRun(handled, sample, judgement, isMine));
  const counts = addCounts(counted);
  if (out)
    await writeFile(out, lines(runs.flatMap(({ handled, isMine }) => linesOf(handled).filter(({ id }) => isMine(id)))));
  if (unknown) await writeFile(unknown, lines(counts.unknownPairs.map((pair) => readable(pair, sample))));
  return counts;
}

/** Tickets go by the ids that they have in the end, for one may have been merged into another since; `cameTo` is that of the moment. */
function linesOf(handled: readonly Handled[]) {
  const goesBy = new Map(handled.map((item) => [item.stays[0].ticket, endOf(item)]));
  return handled.map((item) => {
    const { way, score, suggested } = item.decision;
    const known = suggested.map(({ ticketId }) => goesBy.get(ticketId) ?? ticketId);
    return {
      id: item.id,
      ticket: endOf(item),
      way,
      score,
      suggested: [...new Set(known)],
      cameTo: item.stays[0].ticket,
    };
  });
}

function readable({ ids, ticket, reason }: Counts['unknownPairs'][number], sample: Sample) {
  const titleOf = (id: string) => sample.items.find((item) => item.id === id)?.title ?? '';
  return { ids, ticket, titles: ids.map(titleOf), reason };
}

function lines(rows: readonly object[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}
