/** What a column of a tips sheet can mean, and what the papers call it. A source may add names of its own. */
export const COLUMN_NAMES = {
  id: ['编号', '线索编号', '稿件编号', '报料编号', '工单编号', '唯一编号', 'id', 'tip id', 'number', 'no', 'reference'],
  title: ['标题', '主题', '题目', '事项', 'title', 'subject', 'headline'],
  text: [
    '内容',
    '正文',
    '诉求内容',
    '线索内容',
    '报料内容',
    '反映内容',
    '问题描述',
    '描述',
    '详情',
    '诉求',
    'content',
    'text',
    'description',
    'body',
    'message',
    'details',
  ],
  phone: [
    '电话',
    '联系电话',
    '手机',
    '手机号',
    '手机号码',
    '电话号码',
    '联系方式',
    'phone',
    'telephone',
    'tel',
    'mobile',
    'phone number',
  ],
  name: ['姓名', '报料人', '联系人', '反映人', '诉求人', '市民', '称呼', 'name', 'reporter', 'contact', 'contact name'],
  address: ['地址', '地点', '位置', '事发地点', '事发地址', '详细地址', 'address', 'location', 'place'],
  time: [
    '时间',
    '日期',
    '报料时间',
    '反映时间',
    '来电时间',
    '事发时间',
    '登记时间',
    'time',
    'date',
    'datetime',
    'occurred at',
    'reported at',
  ],
  email: ['邮箱', '电子邮箱', '邮件', 'email', 'e-mail', 'mail'],
  type: ['类型', '诉求类型', '类别', 'type'],
} as const;
export type ColumnName = keyof typeof COLUMN_NAMES;

/** One column of the sheet: its meaning where it has a known one, and the header as it was written. */
export interface Column {
  readonly meaning?: ColumnName;
  readonly header: string;
}

/**
 * Reads a line as headers; undefined where none of them names the words of a tip (it is a caption or a row).
 * Of two columns with the same meaning the first counts, the other stays a fact.
 */
export function readHeaders(
  cells: readonly string[],
  own: Partial<Record<ColumnName, readonly string[]>>,
): readonly Column[] | undefined {
  const taken = new Set<ColumnName>();
  const columns = cells.map((cell): Column => {
    const header = cell.trim();
    const meaning = meaningOf(header, own);
    if (!meaning || taken.has(meaning)) return { header };
    taken.add(meaning);
    return { header, meaning };
  });
  return taken.has('text') || taken.has('title') ? columns : undefined;
}

function meaningOf(header: string, own: Partial<Record<ColumnName, readonly string[]>>): ColumnName | undefined {
  const plain = plainName(header);
  const names = Object.keys(COLUMN_NAMES) as ColumnName[];
  const has = (list: readonly string[] | undefined) => list?.some((name) => plainName(name) === plain);
  return names.find((name) => has(own[name])) ?? names.find((name) => has(COLUMN_NAMES[name]));
}

/** `联系 电话（必填）*` is 联系电话. */
function plainName(header: string): string {
  return header
    .normalize('NFKC')
    .slice(0, 100)
    .toLowerCase()
    .replace(/\([^()]*\)|\[[^[\]]*\]/g, '')
    .replace(/[\s_*:.\-#]/g, '');
}
