import { describe, expect, it } from '@jest/globals';
import { findPhones } from './find-phones.js';
import { draftOf } from './small-city.fixture.js';

describe('find-phones', () => {
  it.each([
    ['电话138-0013-8000或+86 139 0013 9000', ['13800138000', '13900139000']],
    ['座机0971-8123456,(0971)8123457', ['09718123456', '09718123457']],
    ['热线400-810-1234', ['4008101234']],
    ['13800138000,13800138000', ['13800138000']],
    ['身份证630102199003071234,工单2026030500012345,12345', []],
    ['价格1380013800元', []],
  ])('%s', (text, phones) => {
    expect(findPhones(draftOf(text)).phones).toEqual(phones);
  });
});
