/**
 * A time as a form or a partner writes it, in ISO 8601 with offset. A time without a zone is Beijing time, as
 * everywhere in the country. Nothing for what is no time.
 */
export function readTime(text: string): string | undefined {
  const found =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T \t]*(\d{1,2})[:：时点](\d{1,2})?(?:[:：分](\d{1,2}))?(?:\.\d{1,9})?[秒分]?)?[ \t]*(Z|[+-]\d{2}:?\d{2})?$/i.exec(
      text.normalize('NFKC').trim(),
    );
  if (!found) return undefined;
  const [, year = '', month = '', day = '', hour = '0', minute = '0', second = '0', zone = '+08:00'] = found;
  const two = (part: string) => part.padStart(2, '0');
  const offset = /^z$/i.test(zone) ? 'Z' : zone.replace(/(\d{2}):?(\d{2})$/, '$1:$2');
  const date = `${year}-${two(month)}-${two(day)}`;
  // The engine rolls 31 February over into March: a date that does not come back the same is none.
  if (new Date(`${date}T00:00:00Z`).toJSON()?.slice(0, 10) !== date) return undefined;
  const iso = `${date}T${two(hour)}:${two(minute)}:${two(second)}${offset}`;
  return Number.isNaN(Date.parse(iso)) ? undefined : iso;
}
