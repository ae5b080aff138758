import type { ReportPage } from './report.schema.js';
import {
  channelWord,
  FUNNEL_WORDS,
  HOT_WORDS,
  NUMBER_WORDS,
  sayChange,
  sayRate,
  titleOf,
  ZONE_WORDS,
} from './report-words.js';

type Cell = string | number;

const STYLE = `
  @page { size: A4; margin: 16mm 14mm; }
  body { font: 10.5pt/1.5 "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; color: #111; max-width: 190mm; margin: 0 auto; }
  h1 { font-size: 18pt; text-align: center; margin: 0 0 2mm; }
  h2 { font-size: 12.5pt; margin: 7mm 0 2mm; break-after: avoid; }
  p.note { text-align: center; color: #444; margin: 0; }
  table { border-collapse: collapse; width: 100%; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  th, td { border: 0.3mm solid #888; padding: 1mm 2mm; text-align: right; }
  th { background: #eee; }
  th:first-child, td:first-child { text-align: left; }
  .bar { display: inline-block; height: 2.6mm; background: #3a6ea5; vertical-align: middle; }
  .green { background: #c6e7c8; } .yellow { background: #fff0b3; } .red { background: #f5c2c0; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }`;

/** The report as one page to print or to save as PDF: nothing is loaded from elsewhere, nothing runs. */
export function printReport(report: ReportPage, timeZone: string): string {
  const title = titleOf(report);
  const asOf = new Intl.DateTimeFormat('zh-CN', { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  const parts = [
    section('一、总量 Numbers', ['项目 What', '本期 Now', '上期 Before', '环比 Change'], numberRows(report)),
    section(
      '二、指标 Indicators',
      ['指标 Indicator', '本期 Now', '上期 Before', '分子 / 分母', '公式 Formula'],
      report.indicators.map((one) => [
        `${one.zh} ${one.en}`,
        sayRate(one),
        sayRate({ value: one.before, denominator: one.denominator }),
        one.denominator === null ? one.numerator : `${one.numerator} / ${one.denominator}`,
        `v${one.formula.version}`,
      ]),
    ),
    section(
      '三、漏斗 Funnel',
      ['环节 Stage', '人次 People', '占比 Share'],
      Object.entries(FUNNEL_WORDS).map(([key, word]) => {
        const count = report.funnel[key as keyof typeof FUNNEL_WORDS];
        return [word, count, share(count, report.funnel.takenIn)];
      }),
    ),
    section(
      '四、渠道 Channels',
      ['渠道 Channel', '人次 People', '占比 Share'],
      report.channels.map(({ channel, appeals }) => [
        channelWord(channel),
        appeals,
        share(appeals, report.funnel.takenIn),
      ]),
    ),
    trend(report),
    ranking(report),
    section(
      '七、类别 Categories',
      ['类别 Category', '本期 Now', '上期 Before', '环比 Change'],
      report.categories.map((one) => [one.name, one.value, one.before, sayChange(one)]),
    ),
    section(
      '八、属地 Areas',
      ['属地 Area', '本期 Now', '上期 Before', '环比 Change'],
      report.districts.map((one) => [one.name, one.value, one.before, sayChange(one)]),
    ),
    section(
      '九、热点 Hot matters',
      ['热点 Matter', '范围 Of', '人数 People'],
      report.hotMatters.map((one) => [one.name, HOT_WORDS[one.kind], one.requesters]),
    ),
  ];
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><h1>${escapeHtml(title)}</h1>
<p class="note">统计截至 As of ${escapeHtml(asOf.format(new Date(report.asOf)))} · 画像 Profile ${escapeHtml(report.city.id)}@${report.city.profileVersion}</p>
${parts.join('\n')}
</body></html>`;
}

function numberRows({ numbers }: ReportPage): Cell[][] {
  return Object.entries(NUMBER_WORDS).map(([key, word]) => {
    const number = numbers[key as keyof typeof NUMBER_WORDS];
    return [word, number.value, number.before, sayChange(number)];
  });
}

function trend({ trend }: ReportPage): string {
  const most = Math.max(1, ...trend.map(({ opened }) => opened));
  const rows = trend.map(
    ({ firstDay, opened, dispatched, finished }) =>
      `<tr><td>${firstDay}</td><td>${opened} <span class="bar" style="width:${Math.round((opened / most) * 40)}mm"></span></td><td>${dispatched}</td><td>${finished}</td></tr>`,
  );
  return table('五、走势 Trend', ['日期 Date', '成单 Tickets', '转派 Dispatched', '办结 Finished'], rows);
}

function ranking({ departments, indicators, zones }: ReportPage): string {
  const rows = departments.map((unit) => {
    const rates = indicators.map(({ id }) => `<td>${escapeHtml(figure(unit.figures[id]))}</td>`).join('');
    const zone = unit.zone ? `<td class="${unit.zone}">${ZONE_WORDS[unit.zone]}</td>` : '<td>—</td>';
    return `<tr><td>${escapeHtml(unit.name)}</td><td>${unit.rank ?? '—'}</td>${zone}<td>${unit.dispatched}</td><td>${unit.finished}</td><td>${unit.overdue}</td><td>${unit.returned}</td>${rates}</tr>`;
  });
  const heads = ['单位 Unit', '名次 Rank', '分区 Zone', '转派 Disp.', '办结 Fin.', '超期 Overdue', '退单 Ret.'];
  const counts = `绿 ${zones.green} · 黄 ${zones.yellow} · 红 ${zones.red}`;
  return table(`六、单位排名 Ranking（${counts}）`, [...heads, ...indicators.map(({ zh }) => zh)], rows);
}

function figure(rate: ReportPage['departments'][number]['figures'][string] | undefined): string {
  return rate ? sayRate(rate) : '—';
}

function section(title: string, heads: string[], rows: Cell[][]): string {
  const cells = (row: Cell[]) => row.map((cell) => `<td>${escapeHtml(String(cell))}</td>`).join('');
  return table(
    title,
    heads,
    rows.map((row) => `<tr>${cells(row)}</tr>`),
  );
}

function table(title: string, heads: string[], rows: string[]): string {
  const body = rows.length ? rows.join('\n') : `<tr><td colspan="${heads.length}">无 None</td></tr>`;
  return `<h2>${escapeHtml(title)}</h2><table><thead><tr>${heads.map((head) => `<th>${escapeHtml(head)}</th>`).join('')}</tr></thead><tbody>${body}</tbody></table>`;
}

function share(part: number, all: number): string {
  return all ? `${((part / all) * 100).toFixed(1)}%` : '—';
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
