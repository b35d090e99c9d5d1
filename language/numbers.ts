const inDigits = new Intl.NumberFormat('en', { useGrouping: false, maximumFractionDigits: 15 });

/** A number as people read and write it here: `1500,5`. */
export function numberText(number: number): string {
  return inDigits.format(number).replace('.', ',');
}
