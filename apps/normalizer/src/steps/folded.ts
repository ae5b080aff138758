/** One place where folding changed something: at `at` in the folded text, `foldedLength` units stand for `original`. */
export type Edit = [at: number, foldedLength: number, original: string];

/** A folded text that still knows what it was. Edits are in order, and never touch each other. */
export interface Folded {
  text: string;
  edits: Edit[];
}

export type Fold = (text: string) => Folded;

/** The exact text before folding, lone surrogates and all. */
export function unfold(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let cursor = 0;
  for (const [at, length, original] of edits) {
    parts.push(text.slice(cursor, at), original);
    cursor = at + length;
  }
  parts.push(text.slice(cursor));
  return parts.join('');
}

/** Replaces every match of a global pattern, remembering how to go back; `undefined` leaves a match as it is. */
export function rewrite(
  text: string,
  pattern: RegExp,
  replacement: (match: RegExpExecArray) => string | undefined,
): Folded {
  const writer = new FoldWriter();
  let cursor = 0;
  for (const match of text.matchAll(pattern)) {
    const folded = replacement(match);
    if (folded === undefined || folded === match[0]) continue;
    writer.keep(text.slice(cursor, match.index));
    writer.replace(match[0], folded);
    cursor = match.index + match[0].length;
  }
  if (cursor === 0) return { text, edits: [] };
  writer.keep(text.slice(cursor));
  return writer.done();
}

/** Runs folds one after the other; the edits of the whole lead from the last text back to the first. */
export function foldThrough(text: string, folds: readonly Fold[]): Folded {
  return folds.reduce<Folded>(
    (before, fold) => {
      const after = fold(before.text);
      return { text: after.text, edits: joinEdits(before.edits, before.text, after.edits) };
    },
    { text, edits: [] },
  );
}

/** Writes a folded text from left to right; neighbouring changes become one edit. */
export class FoldWriter {
  private readonly parts: string[] = [];
  private readonly edits: Edit[] = [];
  private length = 0;

  keep(text: string): void {
    this.parts.push(text);
    this.length += text.length;
  }

  replace(original: string, folded: string): void {
    const last = this.edits.at(-1);
    if (last && last[0] + last[1] === this.length) {
      last[1] += folded.length;
      last[2] += original;
    } else {
      this.edits.push([this.length, folded.length, original]);
    }
    this.keep(folded);
  }

  done(): Folded {
    return { text: this.parts.join(''), edits: this.edits };
  }
}

/**
 * Two lists of edits as one. Both are read in the coordinates of the text between them; edits that overlap or touch
 * there become one, so that it never matters which of two came first.
 */
function joinEdits(first: readonly Edit[], between: string, second: readonly Edit[]): Edit[] {
  if (first.length === 0) return [...second];
  if (second.length === 0) return [...first];
  const joined: Edit[] = [];
  let drift = 0;
  for (let i = 0, j = 0; i < first.length || j < second.length; ) {
    const start = Math.min(first[i]?.[0] ?? Infinity, (second[j]?.[0] ?? Infinity) - drift);
    const driftBefore = drift;
    const parts: string[] = [];
    let cursor = start;
    let end = start;
    for (;;) {
      const inner = first[i];
      const outer = second[j];
      if (inner && inner[0] <= end) {
        parts.push(between.slice(cursor, inner[0]), inner[2]);
        cursor = inner[0] + inner[1];
        end = Math.max(end, cursor);
        i += 1;
      } else if (outer && outer[0] - drift <= end) {
        end = Math.max(end, outer[0] - drift + outer[2].length);
        drift += outer[1] - outer[2].length;
        j += 1;
      } else {
        break;
      }
    }
    parts.push(between.slice(cursor, end));
    joined.push([start + driftBefore, end - start + drift - driftBefore, parts.join('')]);
  }
  return joined;
}
