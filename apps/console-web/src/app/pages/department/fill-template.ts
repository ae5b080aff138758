interface Field {
  readonly id: string;
  readonly required: boolean;
}

/** Fields that must be filled and are not; the answer cannot go before. */
export function missingFields(fields: readonly Field[], filled: Readonly<Record<string, string>>): string[] {
  return fields.filter(({ id, required }) => required && !filled[id]?.trim()).map(({ id }) => id);
}

/** What is sent: a text where there is no template, else only the fields that say something. */
export function answerBody(
  fields: readonly Field[] | undefined,
  filled: Readonly<Record<string, string>>,
  text: string,
): { readonly text: string } | { readonly fields: Record<string, string> } {
  if (!fields) return { text: text.trim() };
  const said = fields.flatMap(({ id }) => {
    const value = filled[id]?.trim();
    return value ? [[id, value] as const] : [];
  });
  return { fields: Object.fromEntries(said) };
}
