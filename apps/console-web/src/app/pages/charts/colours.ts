const NAMES = [
  'surface',
  'raised',
  'line',
  'text',
  'muted',
  'accent',
  'accent-soft',
  'good',
  'soon',
  'late',
  'late-soft',
] as const;
export type Colours = Readonly<Record<(typeof NAMES)[number], string>>;

/** The colours of the theme as they are now: a canvas does not know the variables of the style sheet. */
export function readColours(): Colours {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as Colours;
}

/** A box that follows the pointer. Drawn, not HTML: the page's policy lets no markup bring its own styles. */
export function tooltipIn({ surface, line, text }: Colours) {
  return {
    renderMode: 'richText',
    confine: true,
    backgroundColor: surface,
    borderColor: line,
    textStyle: { color: text, fontSize: 12 },
  };
}
