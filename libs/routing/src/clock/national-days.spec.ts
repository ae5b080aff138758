import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { nationalDays } from './national-days.js';

describe('nationalDays', () => {
  it('knows holidays and make-up days of 2026, and nothing of a year that is not published', () => {
    expect(nationalDays(2026)?.get('2026-02-14')).toEqual({ works: true, name: '春节' });
    expect(nationalDays(2026)?.get('2026-10-07')).toEqual({ works: false, name: '国庆节' });
    expect(nationalDays(2026)?.get('2026-10-08')).toBeUndefined();
    expect(nationalDays(1999)).toBeUndefined();
    expect(nationalDays(2090)).toBeUndefined();
  });

  // A server in another zone must not count other days: the package is asked in the one way that does not shift.
  it.each(['America/Los_Angeles', 'UTC', 'Asia/Shanghai', 'Pacific/Apia'])('is the same on a machine in %s', (TZ) => {
    const path = createRequire(import.meta.url).resolve('chinese-days');
    const script = `const d = require(${JSON.stringify(path)});
      console.log(['2025-09-27', '2025-09-28', '2025-10-08', '2025-10-09'].map((x) => d.getDayDetail(x).name.split(',')[1] ?? '-').join(' '))`;
    expect(execFileSync(process.execPath, ['-e', script], { env: { TZ }, encoding: 'utf8' }).trim()).toBe(
      '- 国庆节 国庆节 -',
    );
  });
});
