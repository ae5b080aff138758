const FIELDS = 'input:not([disabled]), textarea:not([disabled]), button:not([disabled])';

/** Enter moves on: to the next stop of the form; of radio buttons to the one that is chosen. */
export function moveOn(form: HTMLElement, from: Element, step: 1 | -1 = 1): void {
  const stops = [...form.querySelectorAll<HTMLElement>('[data-stop]')];
  const at = stops.findIndex((stop) => stop.contains(from));
  const next = stops[at + step];
  if (next) focusIn(next);
}

/** The field of a stop: what is chosen, or its first. */
export function focusIn(stop: HTMLElement): void {
  const field = stop.querySelector<HTMLElement>('input:checked') ?? stop.querySelector<HTMLElement>(FIELDS);
  field?.focus();
}
