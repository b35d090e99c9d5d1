import { Document, isMap, isScalar, isSeq, Scalar, visit } from 'yaml';
import type { WrittenTable } from './draft.ts';

/** Parts that are read at a glance where they stand in one line. */
const inOneLine = new Set([
  'deadline',
  'opens',
  'remind',
  'escalate',
  'escalateAtOnce',
  'facts',
  'derived',
  'outcomes',
]);

/** A table as YAML that people go on writing: each text in quotation marks and in one line, however long. */
export function asYaml(table: WrittenTable, comment: string): string {
  const document = new Document(table);
  document.commentBefore = comment;
  visit(document, {
    Pair: (_, { key, value }) => {
      const name = isScalar(key) ? String(key.value) : '';
      if (inOneLine.has(name) && (isMap(value) || isSeq(value))) {
        // A question or an outcome a line, and not all of them in one.
        if (['facts', 'derived', 'outcomes'].includes(name) && isMap(value)) {
          for (const { value: own } of value.items) if (isMap(own)) own.flow = true;
        } else value.flow = true;
      }
      if (isScalar(value) && typeof value.value === 'string' && !/^[a-zA-Z][\w-]*$/.test(value.value))
        value.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}
