/** Splits a text into pieces of at most `maxBytes` in UTF-8, at a line or sentence end where one is near, never in a character. */
export function splitText(text: string, maxBytes: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let size = 0;
  for (const character of text) {
    const bytes = Buffer.byteLength(character);
    if (size + bytes > maxBytes) {
      const cut = lastBreak(piece);
      pieces.push(piece.slice(0, cut).trimEnd());
      piece = piece.slice(cut);
      size = Buffer.byteLength(piece);
    }
    piece += character;
    size += bytes;
  }
  return [...pieces, piece.trimEnd()].filter((words) => words !== '');
}

/** After the last line or sentence end in the second half; the whole length where there is none. */
function lastBreak(piece: string): number {
  for (let at = piece.length; at > piece.length / 2; at--) {
    if ('\n。！？；!?;'.includes(piece.charAt(at - 1))) return at;
  }
  return piece.length;
}
