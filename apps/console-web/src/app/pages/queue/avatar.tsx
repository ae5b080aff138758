const HUES = 6;

/** The first character of a name on a colour of its own: the same person looks the same in every row. */
export function Avatar({ name }: { readonly name: string }) {
  const hue = [...name].reduce((sum, one) => sum + (one.codePointAt(0) ?? 0), 0) % HUES;
  return (
    <span className={`avatar avatar-${hue}`} aria-hidden="true">
      {[...name][0]?.toUpperCase()}
    </span>
  );
}
