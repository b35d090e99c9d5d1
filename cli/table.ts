/** Rows as aligned columns, two spaces apart, each line with an indent. A column that is empty in all rows is left out. */
export function table(rows: readonly (readonly string[])[], indent = ''): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, width(cell));
    });
  }
  return rows.map((row) => {
    const cells = row.flatMap((cell, column) =>
      widths[column] === 0 ? [] : [`${cell}${' '.repeat(widths[column]! - width(cell))}`],
    );
    return `${indent}${cells.join('  ')}`.trimEnd();
  });
}

// Letters with marks that are written as two code points take one place.
function width(text: string): number {
  return [...text.normalize('NFC')].length;
}
