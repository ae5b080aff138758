import type { Place } from '@guiyi/domain';
import { readNumber } from './numerals.js';

const COUNTED =
  /[零〇一二三四五六七八九十百两]{1,5}(?=号|栋|幢|座|单元|楼|期|组|队|路公交|#|(?:中|小)学?$|中学|小学|高中|幼儿园|医院|人民医院)/g;
const AREA = /^.{1,8}?(?:省|自治州|市|自治县|县|区)(?=.{2})/;

/**
 * The name under which two people's ways of naming one place meet: Arabic digits, capitals, 号楼 for 栋 and 幢 and 座,
 * no district in front, no 小区 or 有限公司 behind.
 */
export function keyOfPlace(kind: Place['kind'], name: string): string {
  const plain = name
    .replace(/[ \t·]/g, '')
    .toUpperCase()
    .replace(COUNTED, (number) => String(readNumber(number) ?? number));
  switch (kind) {
    case 'building':
      return plain.replace(/(?:#|号)?(?:号楼|#楼|栋楼|[栋幢座])|(?<=\d)#/, '号楼').replace(/(^|[A-Z])0+(?=\d)/, '$1');
    case 'line':
      return `${/\d+/.exec(plain)?.[0] ?? plain}${/线$/.test(plain) ? '号线' : '路'}`;
    case 'estate':
      return plain.replace(AREA, '').replace(/(?<=.{2})小区$/, '');
    case 'site':
      return plain.replace(AREA, '').replace(/(?:股份|有限责任|有限)+公司$/, '公司');
    default:
      return kind === 'district' ? plain : plain.replace(AREA, '');
  }
}
