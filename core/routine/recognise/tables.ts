import { areHeadings, columnKind } from './columns.ts';
import { type Cell, type Layout, labelOf, plainWords, type SourceRow } from './source-row.ts';

/** A line of a table taken apart, or a line beside it. */
type Line = { readonly cells: readonly string[] } | { readonly text: string };

/** What one way of writing a table makes of the lines; undefined where they are not written so. */
type Reading = (lines: readonly string[]) => Layout | undefined;

/** `| 1 | … | … |`, as a document of Word or PDF becomes when it is turned into Markdown. */
export const pipes: Reading = (lines) => {
  const read = lines.flatMap((line): Line[] => {
    if (!/^\s*\|/.test(line)) return [{ text: line }];
    const [, inner = '', rest = ''] = /^\s*\|(.*)\|([^|]*)$/.exec(line) ?? [undefined, line.replace(/^\s*\|/, '')];
    const cells = inner.split('|').map((cell) => plainWords(cell.replace(/<br\s*\/?>/gi, '\n')));
    const beside = rest.trim() === '' ? [] : [{ text: rest.trim() }];
    return cells.every((cell) => /^[\s:-]*$/.test(cell)) ? beside : [{ cells }, ...beside];
  });
  return layoutOf(read);
};

/** Cells with tabs between them, a row a line: pasted from Word or a spreadsheet. */
export const tabs: Reading = (lines) => {
  if (lines.filter((line) => line.trim().split('\t').length > 1).length < 2) return undefined;
  return layoutOf(
    lines.map((line) => (line.includes('\t') ? { cells: line.split('\t').map(plainWords) } : { text: line })),
  );
};

/** Columns set apart by blanks, as text is copied out of a PDF: each is where its heading is. */
export const blanks: Reading = (lines) => {
  const parts = (line: string) => [...line.matchAll(/\S+(?: \S+)*/g)].map(({ index, 0: text }) => ({ index, text }));
  const heading = lines.findIndex((line) => {
    const found = parts(line);
    return found.length >= 3 && areHeadings(found.map(({ text }) => text));
  });
  if (heading < 0) return undefined;
  const columns = parts(lines[heading]!);
  const read = lines.map((line, index): Line => {
    if (index < heading || line.trim() === '') return { text: line };
    const cells = columns.map(() => '');
    for (const { index: start, text } of parts(line)) {
      const column = columns.findLastIndex((each) => each.index <= start + 2);
      const at = Math.max(0, column);
      cells[at] = cells[at] ? `${cells[at]} ${text}` : plainWords(text);
    }
    return { cells };
  });
  return layoutOf(read, { goesOn: true });
};

/** One cell a line with a tab in front, and its further lines without: a table of Word that was pasted as text. */
export const tabbedCells: Reading = (lines) => {
  const starts = lines.filter((line) => line.startsWith('\t'));
  if (starts.length < 4 || lines.some((line) => /[^\t]\t/.test(line))) return undefined;
  const first = lines.findIndex((line) => line.startsWith('\t'));
  const cells: string[][] = [];
  for (const line of lines.slice(first)) {
    if (line.startsWith('\t')) cells.push([line.slice(1)]);
    else cells.at(-1)!.push(line);
  }
  const texts = cells.map((each) => each.join('\n').trim());
  const width = headingsAtFront(texts);
  if (width === undefined) return undefined;
  const rows: Line[] = [];
  for (let at = 0; at < texts.length; at += width) rows.push({ cells: texts.slice(at, at + width) });
  return layoutOf([...lines.slice(0, first).map((text) => ({ text })), ...rows]);
};

/** One cell a line and nothing between them: the headings tell how many belong to a row, and numbers where one begins. */
export const cellsALine: Reading = (lines) => {
  const filled = lines.map((line) => line.trim()).filter((line) => line !== '');
  const first = filled.findIndex(
    (line, index) => columnKind(line) && (headingsAtFront(filled.slice(index, index + 8)) ?? 0) >= 3,
  );
  if (first < 0) return undefined;
  const width = headingsAtFront(filled.slice(first, first + 8))!;
  const headings = filled.slice(first, first + width);
  const rows: Line[] = [{ cells: headings }];
  const body = filled.slice(first + width);
  if (columnKind(headings[0]!) !== 'label') {
    // Nothing says where a row begins but that each has as many lines.
    if (body.length === 0 || body.length % width !== 0) return undefined;
    for (let at = 0; at < body.length; at += width) rows.push({ cells: body.slice(at, at + width) });
  } else {
    for (const each of startingWith(body, (line) => labelOf(line) !== undefined)) {
      // With more lines than columns nobody can say which belongs where: they stay together.
      const fits = each.length <= width;
      rows.push({ cells: fits ? each : [each[0]!, each.slice(1).join('\n')] });
    }
  }
  return layoutOf([...filled.slice(0, first).map((text) => ({ text })), ...rows]);
};

/** How many of the first texts are headings of columns, where at least two of them are known to be. */
function headingsAtFront(texts: readonly string[]): number | undefined {
  let last = 0;
  for (const [index, text] of texts.slice(0, 8).entries()) if (columnKind(text) !== undefined) last = index + 1;
  const width = texts.slice(0, last).every((text) => text.length <= 40 && text !== '') ? last : 0;
  return width >= 2 && areHeadings(texts.slice(0, width)) ? width : undefined;
}

/** Takes a list apart where something begins. What stands before the first beginning is a part of its own. */
export function startingWith(lines: readonly string[], begins: (line: string) => boolean): readonly string[][] {
  const parts: string[][] = [];
  for (const line of lines) {
    if (begins(line) || parts.length === 0) parts.push([line]);
    else parts.at(-1)!.push(line);
  }
  return parts;
}

/** `Godkjent av:`, with nothing behind it. */
const emptyField = /^\s*(\p{L}[\p{L} ]{1,40}):\s*$/u;

/** @param goesOn a line without a label goes on with the row above it, column by column */
function layoutOf(lines: readonly Line[], { goesOn = false } = {}): Layout | undefined {
  const heading = lines.findIndex((line) => 'cells' in line && areHeadings(line.cells));
  if (heading < 0) return undefined;
  const headings = (lines[heading] as { cells: readonly string[] }).cells;
  const kinds = headings.map(columnKind);
  const labelAt = kinds.indexOf('label') >= 0 ? kinds.indexOf('label') : headings[0] === '' ? 0 : -1;
  const before: string[] = [];
  const between: string[] = [];
  const fields: { name: string; text: string }[] = [];
  const rows: string[][] = [];
  const isNumbered = lines
    .slice(heading + 1)
    .some((line) => 'cells' in line && labelAt >= 0 && labelOf(line.cells[labelAt] ?? '') !== undefined);
  let isOpen = false;
  for (const [index, line] of lines.entries()) {
    if (index === heading) continue;
    if ('text' in line) {
      if (line.text.trim() === '') isOpen = false;
      // There is nothing to go on with where the row ends in an empty cell: that line is the document's again.
      else if (isOpen && rows.at(-1)!.length === headings.length && rows.at(-1)!.at(-1) === '') {
        isOpen = false;
        const [, name] = emptyField.exec(line.text) ?? [];
        if (name === undefined) between.push(line.text);
        else fields.push({ name, text: '' });
      }
      // What follows a row at once goes on with its last cell.
      else if (isOpen && !/^\s*[#*]{2,}/.test(line.text)) rows.at(-1)!.push(`\n${line.text}`);
      else (rows.length === 0 ? before : between).push(line.text);
      continue;
    }
    if (index < heading) {
      const [name = '', ...values] = line.cells.filter((cell) => cell !== '');
      if (/\p{L}/u.test(name)) fields.push({ name: name.replace(/[\s:]+$/, ''), text: values.join(' ') });
      else if (name !== '') before.push(line.cells.join(' '));
      continue;
    }
    if (line.cells.every((cell) => cell === '')) continue;
    // A page that ends in the middle of a table heads it once more.
    if (sameCells(line.cells, headings)) continue;
    const last = rows.at(-1);
    const isNew = !isNumbered || labelOf(line.cells[labelAt] ?? '') !== undefined;
    if (!isNew && last && (goesOn || (line.cells[labelAt] ?? '') === ''))
      continueRow(last, line.cells, headings.length);
    else rows.push(withoutTail(line.cells, headings.length));
    isOpen = true;
  }
  if (rows.length === 0) return undefined;
  return {
    rows: rows.map((cells) => rowOf(cells, headings, labelAt)),
    before,
    between,
    fields,
    headings: headings.filter((each) => each !== ''),
  };
}

function sameCells(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((cell, index) => cell === other[index]);
}

/** As many cells as there are columns: what is more goes on with the last one. */
function withoutTail(cells: readonly string[], width: number): string[] {
  return [...cells.slice(0, width), ...cells.slice(width).map((cell) => (cell === '' ? '' : `\n${cell}`))];
}

function continueRow(row: string[], cells: readonly string[], width: number): void {
  for (const [index, cell] of cells.slice(0, width).entries())
    if (cell !== '') row[index] = row[index] ? `${row[index]} ${cell}` : cell;
}

function rowOf(cells: readonly string[], headings: readonly string[], labelAt: number): SourceRow {
  const own = cells.slice(0, headings.length);
  const tail = cells.slice(headings.length).join('');
  if (tail !== '') own[own.length - 1] = `${own.at(-1) ?? ''}${tail}`.trim();
  const label = labelAt >= 0 ? labelOf(own[labelAt] ?? '') : undefined;
  const found: Cell[] = own.flatMap((text, index) => {
    if (text.trim() === '' || (index === labelAt && label !== undefined)) return [];
    const heading = headings[index] === '' ? undefined : headings[index];
    const kind = heading === undefined ? undefined : columnKind(heading);
    return [{ heading, kind: kind === 'label' ? undefined : kind, text: text.trim() }];
  });
  return { label, cells: found };
}
