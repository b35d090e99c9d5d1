import type { TrackToRead } from '../language/in-language.ts';
import type { About } from './about.ts';
import { type GraphEdge, type GraphNode, graphOf } from './graph.ts';

/**
 * How the steps of a track open each other, as a Mermaid flow chart in a code block. Steps are named by number, so that no
 * id of a table can be a word of Mermaid's.
 */
export function diagramOf(it: About, track: TrackToRead): readonly string[] {
  const { nodes, edges } = graphOf(it, track);
  const names = new Map(nodes.map(({ key }, index) => [key, `n${index}`]));
  const lines = [
    ...nodes.map((node) => `${names.get(node.key)}${shape(node)}`),
    ...edges.map((edge) => arrow(names.get(edge.from)!, edge, names.get(edge.to)!)),
  ];
  return ['```mermaid', 'flowchart TD', ...lines.map((each) => `  ${each}`), '```'];
}

const brackets: Readonly<Record<GraphNode['kind'], readonly [open: string, close: string]>> = {
  step: ['[', ']'],
  elsewhere: ['[/', '/]'],
  moment: ['([', '])'],
  track: ['[[', ']]'],
};

function shape({ kind, text }: GraphNode): string {
  const [open, close] = brackets[kind];
  return `${open}${label(text)}${close}`;
}

function arrow(from: string, { text, kind }: GraphEdge, to: string): string {
  if (kind === 'with') return `${from} -. ${label(text)} .-> ${to}`;
  return text ? `${from} -->|${label(text)}| ${to}` : `${from} --> ${to}`;
}

/** A text between quotation marks, in which every sign that Mermaid reads as more than a letter is a character code. */
export function label(text: string): string {
  const words = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/["#;<>&`\\|]/g, (sign) => `#${sign.codePointAt(0)};`)
    // What begins like a list would be read as one.
    .replace(/^(\d+)([.)])/, (_all, number: string, sign: string) => `${number}#${sign.codePointAt(0)};`)
    .replace(/^([-+])/, (sign) => `#${sign.codePointAt(0)};`);
  return `"${words}"`;
}
