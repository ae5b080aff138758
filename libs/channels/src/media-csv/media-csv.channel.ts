import { z } from 'zod';
import { type Delivery, defineChannel, type Reception, type Refusal, type Source } from '../channel.js';
import { parseForm } from '../reading/parse-form.js';
import { presentedKey, refuseKey } from '../reading/presented-key.js';
import { COLUMN_NAMES, type ColumnName } from './columns.js';
import { readSheet } from './read-sheet.js';
import { readRows, reportRows } from './report-rows.js';

const Settings = z.strictObject({
  /** The paper's own names for columns, besides the known ones: `{text: ['爆料']}`. */
  columns: z
    .partialRecord(
      z.enum(Object.keys(COLUMN_NAMES) as [ColumnName, ...ColumnName[]]),
      z.array(z.string().min(1).max(100)).min(1).max(50),
    )
    .default({}),
});
type Settings = z.infer<typeof Settings>;

const MAX_BYTES = 10 * 1024 * 1024;

/** A newspaper's tips sheet, posted as CSV: one tip a row. */
export const mediaCsv = defineChannel<Settings>({
  id: 'media-csv',
  kind: 'media',
  title: { zh: '媒体线索表（CSV）', en: 'Media tips sheet (CSV)' },
  settings: Settings,
  push: true,
  keys: 'must',
  unsendable: 'shown',
  receive,
});

async function receive(delivery: Delivery, source: Source<Settings>): Promise<Reception> {
  if (!source.hasKey(presentedKey(delivery))) return refuseKey();
  const file = await fileOf(delivery);
  if ('status' in file) return refuse(file.status, 'bad-form', file.reason);
  if (file.bytes.length > MAX_BYTES) return refuse(413, 'too-large', '文件超过 10 MB / the file is over 10 MB');
  const label = /charset=["']?([\w-]{1,40})/i.exec(delivery.contentType)?.[1];
  const sheet = readSheet(file.bytes, label, source.settings.columns);
  if (!sheet.ok) return refuse(sheet.status, sheet.code, sheet.reason);
  const results = readRows(sheet.rows, sheet.columns);
  if (results.items.length > 0) return { outcome: 'accepted', items: results.items, reply: reportRows(results) };
  const errors = results.refused.slice(0, 100).map(({ row, reason }) => ({ path: `rows/${row}`, message: reason }));
  return refuse(422, 'no-rows', '没有一行可以收下 / not one row could be taken', errors);
}

/** The sheet is the body, or the first file of a form. */
async function fileOf(delivery: Delivery): Promise<{ bytes: Buffer } | { status: 400 | 413 | 415; reason: string }> {
  if (!/^multipart\/form-data/i.test(delivery.contentType.trim())) return { bytes: delivery.body };
  const form = await parseForm(delivery);
  if (!form.ok) return form;
  const [file] = form.files;
  return file ? { bytes: file.content } : { status: 400, reason: '表单里没有文件 / the form holds no file' };
}

function refuse(status: Refusal['status'], code: string, detail: string, errors?: Refusal['errors']): Reception {
  const title = '线索表未收下 / the sheet was not taken';
  return { outcome: 'refused', problem: { status, code, title, detail, ...(errors?.length ? { errors } : {}) } };
}
