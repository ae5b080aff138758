import { describe, expect, it } from '@jest/globals';
import { countConditions, readFilter, writeFilter } from './filters.js';

describe('the address of the queue', () => {
  it.each([
    ['', ''],
    ['state=in_handling,rework&sort=due', 'state=in_handling%2Crework&sort=due'],
    ['q=+水管+&overdue=true', 'q=%E6%B0%B4%E7%AE%A1&overdue=true'],
    ['sort=nonsense&overdue=no&state=', ''],
    ['merged=true&urgency=urgent', 'urgency=urgent&merged=true'],
    ['q=停水&place=康乐', 'place=%E5%BA%B7%E4%B9%90&q=%E5%81%9C%E6%B0%B4'],
  ])('%s is read and written as %s', (address, written) => {
    expect(writeFilter(readFilter(new URLSearchParams(address))).toString()).toBe(written);
  });

  it('counts conditions, not the order and not the words in the search field', () => {
    expect(countConditions(readFilter(new URLSearchParams('q=a&sort=due&state=rework&overdue=true')))).toBe(2);
  });
});
