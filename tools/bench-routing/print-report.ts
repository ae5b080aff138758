import Table from 'cli-table3';
import type { Report } from './measure.js';

/** The figures as tables for people. */
export function printReport(figures: Report & { folds?: Report[] }): string {
  const whole = new Table({ head: ['', 'macro-F1', '准确率 accuracy', '自动 auto', '自动准确率', 'p50 ms', '训练 s'] });
  const rows: [string, Report][] = (figures.folds ?? []).map((fold, at) => [`${at + 1}`, fold]);
  for (const [name, row] of [...rows, ['Σ', figures] as [string, Report]])
    whole.push([
      name,
      row.macroF1,
      row.accuracy,
      row.auto.coverage,
      row.auto.accuracy,
      row.perItem.p50ms,
      row.trainSeconds,
    ]);
  const classes = new Table({ head: ['类别 label', 'P', 'R', 'F1', '件 items'] });
  for (const [label, { precision, recall, f1, items }] of Object.entries(figures.perClass))
    classes.push([label, precision, recall, f1, items]);
  return `${whole.toString()}\n${classes.toString()}\n`;
}
