const LATEST = Date.UTC(9999, 11, 30);

/**
 * A clock on a Chinese wall as ISO 8601: `2024-05-01 08:30:00`, `2024/5/1 8:30`, `2024年5月1日 8时30分`,
 * `20240501083000`. A trailing Z is a vendor's slip: it is Beijing all the same. Undefined where it is no time.
 */
export function beijingTime(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .trim()
    .slice(0, 60)
    .replace(/[年月]/g, '-')
    .replace(/日/g, ' ')
    .replace(/[时点]/g, ':')
    .replace(/分(?=\d)/g, ':')
    .replace(/[分秒]/g, '')
    .replace(/:$/, ':00')
    .trim();
  const found =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]{1,3}(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?(?:\.\d{1,9})?)?Z?$/.exec(
      plain,
    ) ?? /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(plain);
  if (!found) return undefined;
  const parts = found.slice(1).map((part) => Number(part ?? 0));
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) return undefined;
  return isoTime(Date.UTC(year, month - 1, day, hour - 8, minute, second));
}

/** Milliseconds since 1970 as ISO 8601; undefined outside the years that anybody means. */
export function isoTime(millis: number): string | undefined {
  return millis > 0 && millis < LATEST ? new Date(millis).toISOString() : undefined;
}
