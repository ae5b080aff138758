import { describe, expect, it } from '@jest/globals';
import { maskNames } from './mask-names.js';

describe('mask-names', () => {
  it.each<[string, string, string | undefined, string[], string]>([
    ['the name that the channel gave', '欧阳锋家漏水,欧阳锋已报', '欧阳锋', [], '欧**家漏水,欧**已报'],
    ['written in the other script', '欧阳锋家漏水', '歐陽鋒', [], '欧**家漏水'],
    ['not one character', '马路中间有坑', '马', [], '马路中间有坑'],
    ['not a nickname that a place bears', '小桥大街路灯不亮', '小桥', ['小桥大街'], '小桥大街路灯不亮'],
    ['who says so', '我叫李建国,楼道漏水', undefined, [], '我叫李**,楼道漏水'],
    ['whom to ask for', '联系人: 张敏,电话见附件', undefined, [], '联系人: 张*,电话见附件'],
    ['not what is called, but not by name', '我叫了物业没有人来', undefined, [], '我叫了物业没有人来'],
  ])('%s', (_, text, name, places, masked) => {
    expect(maskNames(text, name, places)).toBe(masked);
    expect(masked).toHaveLength(text.length);
  });
});
