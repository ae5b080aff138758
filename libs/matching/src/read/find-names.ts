const COMPANY = /\p{Script=Han}{2,14}?(?:有限责任公司|有限公司|股份公司|公司|集团|培训机构|培训中心|健身房|俱乐部)/gu;
/** What stands before a name rather than in it. */
const BEFORE =
  /^.*(?:投诉|举报|反映|关于|位于|名为|名叫|因为|由于|省|市|区|县|的|在|由|与|和|向|被|是|对|从|及|找|跟|为|给|该|此|着|们|了)/u;
const KIND = /(?:有限责任公司|有限公司|股份公司|公司|集团|培训机构|培训中心|健身房|俱乐部)$/u;
const GENERIC =
  /^(?:物业|开发|开发商|自来水|燃气|供水|供电|公交|电力|房地产|建筑|施工|装修|保险|该|本|我|此|这家|一家|某|总|分|子|管理|服务)+$/u;

/** Names of companies and the like that a complaint is about, the title's first, three at most. */
export function findNames(title: string, text: string): string[] {
  const names = new Set<string>();
  for (const [whole] of `${title}。${text}`.matchAll(COMPANY)) {
    const name = whole.replace(KIND, '').replace(BEFORE, '').slice(-10);
    if (name.length >= 2 && !GENERIC.test(name)) names.add(name);
    if (names.size === 3) break;
  }
  return [...names];
}
