/** How wide a letter of the pages' font is at 1 px, on the average and rounded up: there is no browser here to measure. */
const letter = 0.47;

/** A text in lines that fit into a width, in pixels. A word that is too long for a line is broken. */
export function wrapped(text: string, width: number, size: number): readonly string[] {
  const most = Math.max(4, Math.floor(width / (size * letter)));
  const lines: string[] = [];
  for (const word of text.trim().split(/\s+/)) {
    for (const part of piecesOf(word, most)) {
      const line = lines.at(-1);
      if (line !== undefined && line.length + 1 + part.length <= most) lines[lines.length - 1] = `${line} ${part}`;
      else lines.push(part);
    }
  }
  return lines;
}

function piecesOf(word: string, most: number): readonly string[] {
  if (word.length <= most) return [word];
  const pieces: string[] = [];
  for (let rest = word; rest !== ''; ) {
    // A word with a stroke or hyphen of its own is broken there.
    const own = rest.length > most ? Math.max(rest.lastIndexOf('/', most - 1), rest.lastIndexOf('-', most - 1)) : -1;
    const at = rest.length <= most ? rest.length : own > 2 ? own + 1 : most - 1;
    const broken = at < rest.length && own <= 2;
    pieces.push(`${rest.slice(0, at)}${broken ? '-' : ''}`);
    rest = rest.slice(at);
  }
  return pieces;
}

/** How wide the widest of some lines is, in pixels. */
export function widthOf(lines: readonly string[], size: number): number {
  return Math.ceil(Math.max(0, ...lines.map((line) => line.length)) * size * letter);
}
