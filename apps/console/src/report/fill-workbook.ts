import type { Workbook } from 'exceljs';
import type { ReportPage } from './report.schema.js';
import { channelWord, FUNNEL_WORDS, HOT_WORDS, NUMBER_WORDS, sayChange, titleOf, ZONE_WORDS } from './report-words.js';

type Cell = string | number | null;

const COLOURS = { green: 'FFC6E7C8', yellow: 'FFFFF0B3', red: 'FFF5C2C0' };
const PERCENT = '0.0%';

/** A workbook (.xlsx) of a report: a sheet each for the overview, the units, the curve and the subjects. */
export async function fillWorkbook(report: ReportPage): Promise<Buffer> {
  // Loaded when somebody asks: it is large.
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.Workbook();
  book.created = new Date(report.asOf);
  overview(book, report);
  departments(book, report);
  addSheet(
    book,
    '走势 Trend',
    ['起 From', '止 To', '成单 Tickets', '转派 Dispatched', '办结 Finished'],
    report.trend.map((step) => [step.firstDay, step.lastDay, step.opened, step.dispatched, step.finished]),
  );
  addSheet(
    book,
    '类别 Categories',
    ['类别 Category', '本期 Now', '上期 Before', '环比 Change'],
    report.categories.map((one) => [one.name, one.value, one.before, sayChange(one)]),
  );
  addSheet(
    book,
    '属地 Areas',
    ['属地 Area', '本期 Now', '上期 Before', '环比 Change'],
    report.districts.map((one) => [one.name, one.value, one.before, sayChange(one)]),
  );
  addSheet(
    book,
    '热点 Hot matters',
    ['热点 Matter', '范围 Of', '人数 People', '预警时间 Raised at'],
    report.hotMatters.map((one) => [one.name, HOT_WORDS[one.kind], one.requesters, one.raisedAt]),
  );
  return Buffer.from(await book.xlsx.writeBuffer());
}

function overview(book: Workbook, report: ReportPage): void {
  const sheet = addSheet(book, '总览 Overview', [titleOf(report), '本期 Now', '上期 Before', '环比 Change'], []);
  sheet.addRow(['统计截至 As of', report.asOf, null, null]);
  for (const [key, word] of Object.entries(NUMBER_WORDS)) {
    const number = report.numbers[key as keyof typeof NUMBER_WORDS];
    sheet.addRow([word, number.value, number.before, sayChange(number)]);
  }
  heading(sheet.addRow(['指标 Indicator', '值 Value', '上期 Before', '分子 / 分母', '公式版本 Formula']));
  for (const { zh, en, value, before, numerator, denominator, formula } of report.indicators) {
    const parts = denominator === null ? String(numerator) : `${numerator} / ${denominator}`;
    const row = sheet.addRow([`${zh} ${en}`, value, before, parts, formula.version]);
    if (denominator !== null) for (const at of [2, 3]) row.getCell(at).numFmt = PERCENT;
  }
  heading(sheet.addRow(['漏斗 Funnel', '人次 People']));
  for (const [key, word] of Object.entries(FUNNEL_WORDS))
    sheet.addRow([word, report.funnel[key as keyof typeof FUNNEL_WORDS]]);
  heading(sheet.addRow(['渠道 Channel', '人次 People', '占比 Share']));
  for (const { channel, appeals, share } of report.channels)
    sheet.addRow([channelWord(channel), appeals, share]).getCell(3).numFmt = PERCENT;
}

function departments(book: Workbook, report: ReportPage): void {
  const fixed = [
    '名次 Rank',
    '分区 Zone',
    '单位 Unit',
    '转派 Dispatched',
    '办结 Finished',
    '超期 Overdue',
    '退单 Returned',
  ];
  const rates = report.indicators.map(({ zh, en }) => `${zh} ${en}`);
  const sheet = addSheet(book, '单位排名 Ranking', [...fixed, ...rates], []);
  for (const unit of report.departments) {
    const row = sheet.addRow([
      unit.rank,
      unit.zone && ZONE_WORDS[unit.zone],
      unit.name,
      unit.dispatched,
      unit.finished,
      unit.overdue,
      unit.returned,
      ...report.indicators.map(({ id }) => unit.figures[id]?.value ?? null),
    ]);
    report.indicators.forEach(({ denominator }, at) => {
      if (denominator !== null) row.getCell(fixed.length + 1 + at).numFmt = PERCENT;
    });
    if (unit.zone) row.getCell(2).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: COLOURS[unit.zone] } };
  }
}

function addSheet(book: Workbook, name: string, columns: string[], rows: Cell[][]) {
  const sheet = book.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  heading(sheet.addRow(columns));
  sheet.columns.forEach((column, at) => {
    column.width = at === 0 ? 34 : 18;
  });
  for (const row of rows) sheet.addRow(row);
  return sheet;
}

function heading(row: { font: Partial<import('exceljs').Font> }): void {
  row.font = { bold: true };
}
