import ts from 'typescript';
import type { Mutant } from './mutant.ts';

interface Span {
  readonly from: number;
  readonly to: number;
}

/** What a slip of the hand makes of a query, and to what. */
const slips: readonly (readonly [kind: string, what: RegExp, becomes: string])[] = [
  ['and', /\band\b/g, 'or'],
  ['or', /\bor\b/g, 'and'],
  ['exists', /\bexists\b/g, 'not exists'],
  ['equal', /(?<=\s)=(?=\s)/g, '<>'],
  ['other', /(?<=\s)<>(?=\s)/g, '='],
  ['overlap', /(?<=\s)&&(?=\s)/g, '<@'],
  ['like', /\bilike\b/g, 'not ilike'],
  ['case', /\bcase when\b/g, 'case when not'],
  ['order', / desc\b/g, ' asc'],
  ['outer join', /\bleft join\b/g, 'join'],
  ['fold', /\blower\(/g, '('],
  ['one of a list', /(?<=\(|, )'[a-z-]+'(?:, )?(?=')/g, ''],
  ['last of a list', /, '[a-z-]+'(?=\))/g, ''],
];

/** Our own mutants of the SQL in a file. */
export function sqlMutants(file: string, text: string): readonly Mutant[] {
  return literalsOf(file, text).flatMap((span) => {
    const query = text.slice(span.from, span.to);
    return slips.flatMap(([kind, what, becomes]) =>
      [...query.matchAll(what)].map((found): Mutant => {
        const from = span.from + found.index;
        const to = from + found[0].length;
        const line = text.slice(0, from).split('\n').length;
        return { file, from, to, replacement: becomes, kind: `SQL: ${kind}`, line, original: found[0] };
      }),
    );
  });
}

/** Where queries stand in a file, whole. */
export function sqlSpans(file: string, text: string): readonly Span[] {
  return queriesOf(file, text).map((query) => ({ from: query.template.getStart(), to: query.template.getEnd() }));
}

/** The words of the queries, without what is put into them. */
function literalsOf(file: string, text: string): readonly Span[] {
  return queriesOf(file, text).flatMap(({ template }) => {
    if (ts.isNoSubstitutionTemplateLiteral(template))
      return [{ from: template.getStart() + 1, to: template.getEnd() - 1 }];
    return [template.head, ...template.templateSpans.map(({ literal }) => literal)].map((part) => ({
      from: part.getStart() + 1,
      to: part.getEnd() - (ts.isTemplateTail(part) ? 1 : 2),
    }));
  });
}

function queriesOf(file: string, text: string): readonly ts.TaggedTemplateExpression[] {
  const found: ts.TaggedTemplateExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'sql') found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return found;
}
