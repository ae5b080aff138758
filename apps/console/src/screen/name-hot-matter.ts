import { type CityProfile, maskText, readHotSubject } from '@guiyi/domain';
import type { StoredHotMatter } from '@guiyi/storage';

type Subject = { readonly category: string | null; readonly district: string | null };

/**
 * What a hot matter is called on a wall. A ticket's title is somebody's words and may name anybody: there it is called by
 * the place that was named most and by its category.
 */
export function nameHotMatter(
  { kind, name, subject, view }: Pick<StoredHotMatter, 'kind' | 'name' | 'subject' | 'view'>,
  { categories, districts }: Pick<CityProfile, 'categories' | 'districts'>,
  ticketOf: ReadonlyMap<string, Subject>,
): string {
  if (kind !== 'ticket') return maskText(name);
  const ticket = ticketOf.get(readHotSubject(subject).ticketId ?? '');
  const place = view.places[0]?.name ?? districts.find(({ id }) => id === ticket?.district)?.name;
  const category = categories.find(({ id }) => id === ticket?.category)?.name ?? '同一事项';
  return place === undefined ? category : `${maskText(place)} · ${category}`;
}
