import { createHash } from 'node:crypto';

/** Characters that names of places are made of, of which none begins or ends a place or a sentence by itself. */
const SYLLABLES =
  '澄岚曜煦璟霖晏蕴绮沐翊珩棠芷蔚泓澜岑翎枫榆柏槿楠樟桦桐杉榕椿梓棣蓉薇茉菡荷莲菱芙荻芦苇蓼蒲葵萱茗荟苓芸芹芮莹琼瑶琳琅瑾瑜璇玑珏珂珞玥琪瑞璞璧珑玲珊瑚' +
  '鹭鹤鹏鹰雁鸥鹃莺燕鸾凰麒麟骏骥骅驰骋鲲鳌鲤鹿麋犀象狮豹虬蛟螭龟' +
  '霞霄雯霁霏雾露霜雪虹霓曦晖晗暄晔晟旭昊昱昕昀晨曙暮夕旻' +
  '峻峰岭崇嵩岱崂峨岷崤嵘嶂岩崖巍峦屿磐砚' +
  '淳渊涵润沛沁淇淮渭泾洛汾漳沅沱泗滦淞瀚瀛漪涟潇湛浩淼滢溶洵浔浦泊淀潭渚汀' +
  '乾坤泰熙煊炳焕灿炜烨焱煜烁熠钧铭锦钰鑫铎锐镛铉镜钟鼎' +
  '誉谦谨谊诚谷丰裕隆盛弘宏博厚德仁义礼智信忠孝廉贤良俊杰英豪雄伟毅恒哲睿颖慧聪敏捷勤俭朴雅静宁舒畅怡悦欣慰康健寿禧祥祺福禄吉庆';

const KEPT =
  /[\p{Script=Latin}\p{N}\P{Script=Han}一二三四五六七八九十百东南西北中第期新老大小上下省市县区州镇乡村路街巷]/u;

/** Numbers, directions and what areas are called tell two names apart in their own way: they stay. */
export function keepsItsCharacter(character: string): boolean {
  return KEPT.test(character);
}

/**
 * For each character of these names another one, always the same, chosen by a hash. No two become the same while there
 * are enough; the most frequent choose first.
 */
export function inventCharacters(names: readonly string[]): Map<string, string> {
  const times = new Map<string, number>();
  for (const name of names)
    for (const character of name)
      if (!keepsItsCharacter(character)) times.set(character, (times.get(character) ?? 0) + 1);
  const table = [...new Set(SYLLABLES)];
  const taken = new Set<string>();
  const invented = new Map<string, string>();
  const often = [...times].sort(([one, mine], [other, theirs]) => theirs - mine || (one < other ? -1 : 1));
  for (const [character] of often) {
    const start = createHash('sha256').update(character).digest().readUInt32BE(0) % table.length;
    const around = [...table.slice(start), ...table.slice(0, start)].filter((other) => other !== character);
    const chosen = around.find((other) => !taken.has(other)) ?? around[0] ?? character;
    taken.add(chosen);
    invented.set(character, chosen);
  }
  return invented;
}
