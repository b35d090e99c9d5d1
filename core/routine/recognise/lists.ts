import { columnKind } from './columns.ts';
import { bullet, type Cell, type Layout, labelOf, plainWords, type SourceRow } from './source-row.ts';
import { startingWith } from './tables.ts';

/** A line that begins with what it holds: `Hva: …`, `Ansvar: …`. */
const headed = /^\s*([\p{L} ]{2,20}):\s*(.*)$/u;

function headingOf(line: string): string | undefined {
  const heading = headed.exec(line)?.[1]?.trim();
  return heading !== undefined && columnKind(heading) !== undefined ? heading : undefined;
}

/** Sections with a heading each, in which every line says what it holds (`Hva:`, `Hvordan:`, `Hvem:`). */
export function sections(lines: readonly string[]): Layout | undefined {
  const paragraphs = paragraphsOf(lines);
  const isFields = (paragraph: readonly string[]) => paragraph.filter((line) => headingOf(line)).length >= 2;
  if (paragraphs.filter(isFields).length < 2) return undefined;
  const before: string[] = [];
  const between: string[] = [];
  const rows: SourceRow[] = [];
  for (const [index, paragraph] of paragraphs.entries()) {
    if (!isFields(paragraph)) {
      // The heading of the section that follows is taken with it.
      if (isFields(paragraphs[index + 1] ?? [])) continue;
      (rows.length === 0 ? before : between).push(...paragraph);
      continue;
    }
    const above = index > 0 && !isFields(paragraphs[index - 1]!) ? paragraphs[index - 1]! : [];
    const all = startingWith(paragraph, (line) => headingOf(line) !== undefined);
    const [own, parts] = headingOf(paragraph[0]!) === undefined ? [all[0] ?? [], all.slice(1)] : [[], all];
    const [first = '', ...more] = [...above, ...own].map(plainWords);
    const { label, rest } = labelledLine(first);
    const title = [rest, ...more].filter((line) => line !== '').join(' ');
    const fields = parts.map(([line = '', ...others]): Cell => {
      const heading = headingOf(line)!;
      const text = [headed.exec(line)![2] ?? '', ...others].join('\n').trim();
      return { heading, kind: columnKind(heading), text };
    });
    const head: Cell[] = title === '' ? [] : [{ heading: undefined, kind: 'heading', text: title }];
    rows.push({ label, cells: [...head, ...fields.filter(({ text }) => text !== '')] });
  }
  return { rows, before, between, fields: [], headings: [] };
}

/** Rows that a label begins, at the front of a line or alone in it: `1. …`, `1a`, `G2a Kontakt …`. */
export function numbered(lines: readonly string[]): Layout | undefined {
  const begins = lines.map((line) => isLabelled(line));
  if (begins.filter(Boolean).length < 2) return undefined;
  const first = begins.indexOf(true);
  const parts: string[][] = [];
  for (const [index, line] of lines.entries()) {
    if (index < first) continue;
    if (begins[index]) parts.push([line]);
    else parts.at(-1)!.push(line);
  }
  const rows = parts.map((part): SourceRow => {
    const { label, rest } = labelledLine(plainWords(part[0]!));
    const filled = [rest, ...part.slice(1)].filter((line) => line.trim() !== '');
    return { label, cells: cellsOf(filled) };
  });
  return {
    rows: rows.filter(({ cells }) => cells.length > 0),
    before: [
      ...lines.slice(0, first).filter((line) => line.trim() !== ''),
      // A label with nothing behind it.
      ...rows.filter(({ cells }) => cells.length === 0).map(({ label = '' }) => label),
    ],
    between: [],
    fields: [],
    headings: [],
  };
}

/** Each item of a list is a row, and each paragraph that is more than a heading. */
export function paragraphs(lines: readonly string[]): Layout | undefined {
  const all = paragraphsOf(lines);
  const items = all.flatMap((paragraph) => startingWith(paragraph, (line) => bullet.test(line)));
  const isRow = (part: readonly string[]) => {
    const text = part.map(plainWords).join(' ');
    return bullet.test(part[0]!) || (text.length >= 40 && /[.!?]/.test(text));
  };
  // Where there is nothing but headings, they are all there is.
  const parts = items.some(isRow) ? items : all;
  const rows = (items.some(isRow) ? items.filter(isRow) : all).map(
    (part): SourceRow => ({ label: undefined, cells: cellsOf(part) }),
  );
  const found = rows.filter(({ cells }) => cells.length > 0);
  if (found.length === 0) return undefined;
  const first = parts.findIndex(isRow);
  const beside = (own: readonly (readonly string[])[]) => own.filter((part) => !isRow(part)).flat();
  const [before, between] = items.some(isRow) ? [beside(items.slice(0, first)), beside(items.slice(first))] : [[], []];
  return { rows: found, before, between, fields: [], headings: [] };
}

function cellsOf(lines: readonly string[]): readonly Cell[] {
  const text = lines.map(plainWords).join('\n').trim();
  return text === '' ? [] : [{ heading: undefined, kind: 'action', text }];
}

function isLabelled(line: string): boolean {
  const { label, rest, isSigned } = labelledLine(plainWords(line));
  if (label === undefined) return false;
  // Alone in its line, or with its sign: a number in front of words may count something.
  return rest === '' || isSigned || /[a-zA-Z]/.test(label) || label.includes('.');
}

function labelledLine(line: string): { label: string | undefined; rest: string; isSigned: boolean } {
  const [, word, first = '', rest = ''] = /^\s*((?:steg|trinn|punkt|pkt\.?)\s+)?(\S+)\s*(.*)$/isu.exec(line) ?? [];
  const label = /\d/.test(first) ? labelOf(first) : undefined;
  if (label === undefined) return { label, rest: line.trim(), isSigned: false };
  return { label, rest: rest.trim(), isSigned: word !== undefined || /[.):]$/.test(first) };
}

function paragraphsOf(lines: readonly string[]): readonly string[][] {
  const parts: string[][] = [];
  let isNew = true;
  for (const line of lines) {
    if (line.trim() === '') isNew = true;
    else if (isNew) {
      parts.push([line]);
      isNew = false;
    } else parts.at(-1)!.push(line);
  }
  return parts;
}
