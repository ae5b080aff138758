/** Other names under which forms and partners send a field; the first one that is not empty counts. */
const SYNONYMS: Record<string, readonly string[]> = {
  title: ['标题', '主题', '题目', 'subject'],
  text: ['内容', '诉求内容', '诉求', '正文', '描述', '问题描述', '留言', 'content', 'description', 'message'],
  name: ['姓名', '联系人', '称呼', '诉求人', '您的姓名'],
  phone: ['电话', '手机', '手机号', '手机号码', '联系电话', '联系方式', 'mobile', 'tel'],
  email: ['邮箱', '电子邮箱', '电子邮件', 'mail'],
  address: ['地址', '地点', '事发地址', '事发地点', '发生地点', '详细地址', '位置'],
  latitude: ['纬度', 'lat'],
  longitude: ['经度', 'lng', 'lon', 'long'],
  type: ['类型', '诉求类型'],
  category: ['类别', '分类', '诉求类别', '问题类别'],
  anonymous: ['匿名', '是否匿名'],
  occurredAt: ['时间', '发生时间', '事发时间', 'occurred_at'],
  joins: [],
  externalId: ['id', 'external_id', '编号', '来件编号'],
};

const CANONICAL = new Map(
  Object.entries(SYNONYMS).flatMap(([name, others]) => [name, ...others].map((other) => [other.toLowerCase(), name])),
);

/** Fields under the names of the schema; what belongs to none of them comes back apart, under its own name. */
export function nameFields(sent: Readonly<Record<string, unknown>>): {
  known: Record<string, unknown>;
  other: Record<string, unknown>;
} {
  const known = new Map<string, unknown>();
  const other = new Map<string, unknown>();
  for (const [name, value] of Object.entries(sent)) {
    const plain = name.normalize('NFKC').trim().toLowerCase();
    const canonical = CANONICAL.get(plain);
    if (!canonical) other.set(name, value);
    else if (isEmpty(known.get(canonical)) || canonical.toLowerCase() === plain) {
      if (!isEmpty(value)) known.set(canonical, value);
    }
  }
  return { known: Object.fromEntries(known), other: Object.fromEntries(other) };
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
