import Table from 'cli-table3';
import type { SwappedFigures } from './judge-swapped.js';
import type { Counts, Figures } from './score-run.js';

/** The figures as a table, with what was merged wrongly. */
export function printFigures({ pairs, events, traps, suggest, perItem }: Figures, { wrongPairs }: Counts): string {
  const table = new Table({ head: ['指标 / figure', '值 / value'] });
  table.push(
    ['并单对数 / merged pairs', pairs.merged],
    ['查准 / precision', pairs.precision],
    ['查全 / recall', pairs.recall],
    ['未标注占比 / unknown', pairs.unknown],
    ['事件平均查全 / macro recall', events.macroRecall],
    ['B³ precision / recall / F1', `${events.bCubed.precision} / ${events.bCubed.recall} / ${events.bCubed.f1}`],
    ['误并陷阱 / traps merged', `${traps.merged} / ${traps.total}`],
    ['推荐命中 / suggest recall@1, @5', `${suggest.recallAt1}, ${suggest.recallAt5}`],
    ['每件耗时 / per item p50, p99', `${perItem.p50ms} ms, ${perItem.p99ms} ms`],
  );
  const wrong = wrongPairs.map(({ ids, reason }) => `  ${ids.join(' + ')}: ${reason}`).join('\n');
  return `${table.toString()}\n${wrong ? `并错的 / merged wrongly:\n${wrong}\n` : ''}`;
}

/** Both runs, and where they differ most. */
export function printSwapped(compared: SwappedFigures, [counts, other]: readonly Counts[]): string {
  const { figures, swapped, largestDifference, differsMost } = compared;
  const tables = [counts && printFigures(figures, counts), other && printFigures(swapped, other)];
  return `${tables.join('换地名之后 / with other names of places:\n')}最大差 / largest difference: ${largestDifference} (${differsMost})\n`;
}
