const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day (`yyyy-MM-dd`) in a zone. Formats are kept: making one costs more than the rest of a request. */
export function localDay(at: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
    formats.set(timeZone, format);
  }
  return format.format(at);
}
