import type { AnswerTemplate } from './handling-rules.js';
import { type CityProfile, matchesCategory } from './profile.js';

/** The template of a category: the first of the profile's that covers it. */
export function templateFor(
  { answerTemplates }: Pick<CityProfile, 'answerTemplates'>,
  category: string | null,
): AnswerTemplate | undefined {
  return answerTemplates.find((template) => matchesCategory(template.category, category ?? 'unknown'));
}

export type ComposedAnswer =
  | { readonly ok: true; readonly text: string; readonly fields: Readonly<Record<string, string>> }
  | {
      readonly ok: false;
      readonly missing: readonly string[];
      readonly tooLong: readonly string[];
      readonly unknown: readonly string[];
    };

/**
 * The answer that people read. What the template requires must be there also where the words are somebody's own.
 * @returns the fields (ids) that are missing, too long or unknown, where it cannot be composed.
 */
export function composeAnswer(
  template: AnswerTemplate | undefined,
  given: { readonly text?: string | undefined; readonly fields?: Readonly<Record<string, string>> | undefined },
): ComposedAnswer {
  const fields = new Map(Object.entries(given.fields ?? {}).map(([id, value]) => [id, value.trim()]));
  const known = template?.fields ?? [];
  const missing = known.filter(({ id, required }) => required && !fields.get(id)).map(({ id }) => id);
  const tooLong = known.filter(({ id, most }) => [...(fields.get(id) ?? '')].length > most).map(({ id }) => id);
  const unknown = [...fields.keys()].filter((id) => !known.some((field) => field.id === id));
  const own = given.text?.trim();
  if (!template && !own) missing.push('text');
  if (missing.length || tooLong.length || unknown.length) return { ok: false, missing, tooLong, unknown };
  const text = own || (template?.text ?? '').replace(/\{([a-z0-9_.-]+)\}/g, (_, id: string) => fields.get(id) ?? '');
  return { ok: true, text, fields: Object.fromEntries(fields) };
}
