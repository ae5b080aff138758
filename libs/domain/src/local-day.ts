const formats = new Map<string, Intl.DateTimeFormat>();

const MINUTE = 60_000;
/** The last minute asked about, by zone: a day never changes within one. */
const lately = new Map<string, { readonly minute: number; readonly day: string }>();

/** The calendar day (`yyyy-MM-dd`) in a zone. Formats are kept: making one costs more than the rest of a request. */
export function localDay(at: Date, timeZone: string): string {
  const minute = Math.floor(at.getTime() / MINUTE);
  const known = lately.get(timeZone);
  if (known?.minute === minute) return known.day;
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
    formats.set(timeZone, format);
  }
  const day = format.format(at);
  lately.set(timeZone, { minute, day });
  return day;
}
