import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { about } from '../../../../handbook/about.ts';
import { wrapped } from '../../../../handbook/drawing/wrap.ts';
import { graphOf, type TrackGraph } from '../../../../handbook/graph.ts';
import { asWritten } from '../../../../language/in-language.ts';
import { readTables } from '../../../../routines/read-tables.ts';
import { layOut } from './flow-layout.ts';

let graphs: readonly TrackGraph[];

beforeAll(async () => {
  const { tables } = await readTables(fileURLToPath(new URL('../../../../routines', import.meta.url)));
  graphs = tables.flatMap((table) => {
    const routine = asWritten(table.routine);
    return Object.values(routine.tracks).map((track) => graphOf(about(routine), track));
  });
});

describe('the drawing of a track', () => {
  it('has every box once, none on another, all within its edges', () => {
    expect(graphs.length).toBeGreaterThan(10);
    for (const graph of graphs) {
      const { boxes, width, height } = layOut(graph, () => 'rad 1');
      expect(boxes.map(({ node }) => node.key).sort()).toEqual(graph.nodes.map(({ key }) => key).sort());
      for (const [index, one] of boxes.entries()) {
        expect(one.x - one.width / 2).toBeGreaterThanOrEqual(0);
        expect(one.x + one.width / 2).toBeLessThanOrEqual(width);
        expect(one.y + one.height).toBeLessThanOrEqual(height);
        for (const other of boxes.slice(index + 1)) {
          const apart =
            Math.abs(one.x - other.x) >= (one.width + other.width) / 2 ||
            one.y + one.height <= other.y ||
            other.y + other.height <= one.y;
          expect(apart, `${one.node.key} and ${other.node.key}`).toBe(true);
        }
      }
    }
  });

  it('has a line for everything that follows, from one box to the other and through none', () => {
    for (const graph of graphs) {
      const { boxes, lines } = layOut(graph, () => undefined);
      const pairs = (all: readonly { from: string; to: string; kind: string }[]) =>
        [...new Set(all.map(({ from, to, kind }) => `${from} ${to} ${kind}`))].sort();
      expect(pairs(lines.map(({ edge }) => edge))).toEqual(pairs(graph.edges));
      for (const { points, loop } of lines) {
        if (loop) continue;
        for (const [x, y] of points.slice(1, -1)) {
          const hit = boxes.find(
            (box) => Math.abs(box.x - x) < box.width / 2 && y > box.y + 1 && y < box.y + box.height - 1,
          );
          expect(hit?.node.key).toBeUndefined();
        }
      }
    }
  });

  it('breaks what is too long', () => {
    expect(wrapped('Ansvarsgruppe/samarbeidsgruppe', 100, 15)).toEqual(['Ansvarsgruppe/', 'samarbeidsgru-', 'ppe']);
    expect(wrapped('en to tre', 1000, 15)).toEqual(['en to tre']);
  });
});
