import { widthOf, wrapped } from '../../../../handbook/drawing/wrap.ts';
import type { GraphEdge, GraphNode, TrackGraph } from '../../../../handbook/graph.ts';
import { layersOf, ordered, type Place, positions, withoutCircles } from './layers.ts';

/** Sizes in pixels, of the letters too. */
export const sizes = {
  text: 15,
  line: 19,
  small: 13,
  smallLine: 16,
  box: 196,
  padding: 10,
  gap: 22,
  between: 48,
} as const;
const mostSideBySide = 3;
/** A part of a drawing goes below another rather than make it wider than this. */
const widest = 1150;

export interface Box {
  readonly node: GraphNode;
  readonly lines: readonly string[];
  /** Middle and top. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Line {
  readonly edge: GraphEdge;
  /** In the direction of the arrow. */
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly label?: { readonly lines: readonly string[]; readonly x: number; readonly y: number } | undefined;
  /** From a box to itself: beside it, not along points. */
  readonly loop: boolean;
}

export interface FlowLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

/**
 * Lays out the steps of a track, those that have to do with each other together. What has nothing to do with the rest
 * stands beside it, as long as that is not too wide.
 *
 * @param captionOf a small first line in the box of a step
 */
export function layOut(graph: TrackGraph, captionOf: (node: GraphNode) => string | undefined): FlowLayout {
  const parts = partsOf(graph).map((part) => layOutPart(part, captionOf));
  // The largest first, so that what is small fills up what is left.
  parts.sort((one, other) => other.width * other.height - one.width * one.height);
  const shelves: { top: number; width: number; height: number }[] = [];
  const moved = parts.map((part) => {
    let shelf = shelves.find(({ width, height }) => width + part.width <= widest && part.height <= height);
    if (!shelf) {
      const last = shelves.at(-1);
      shelf = { top: last ? last.top + last.height : 0, width: 0, height: part.height };
      shelves.push(shelf);
    }
    const at = [shelf.width, shelf.top] as const;
    shelf.width += part.width;
    return shifted(part, ...at);
  });
  const last = shelves.at(-1);
  return {
    width: Math.max(0, ...shelves.map(({ width }) => width)),
    height: last ? last.top + last.height : 0,
    boxes: moved.flatMap(({ boxes }) => boxes),
    lines: moved.flatMap(({ lines }) => lines),
  };
}

/** Boxes that arrows bind together, each group as a graph of its own. */
function partsOf({ nodes, edges }: TrackGraph): readonly TrackGraph[] {
  const groupOf = new Map(nodes.map(({ key }) => [key, key]));
  for (const { from, to } of edges) {
    const [one, other] = [groupOf.get(from)!, groupOf.get(to)!];
    for (const [key, group] of groupOf) if (group === other) groupOf.set(key, one);
  }
  return [...new Set(groupOf.values())].map((group) => ({
    nodes: nodes.filter(({ key }) => groupOf.get(key) === group),
    edges: edges.filter(({ from }) => groupOf.get(from) === group),
  }));
}

function shifted(layout: FlowLayout, right: number, down: number): FlowLayout {
  return {
    ...layout,
    boxes: layout.boxes.map((box) => ({ ...box, x: box.x + right, y: box.y + down })),
    lines: layout.lines.map((line) => ({
      ...line,
      points: line.points.map(([x, y]) => [x + right, y + down] as const),
      label: line.label && { ...line.label, x: line.label.x + right, y: line.label.y + down },
    })),
  };
}

/**
 * Lays out what belongs together from the top down, so that arrows lead down and meet no box. What an arrow says has a
 * place of its own between two layers.
 */
function layOutPart(graph: TrackGraph, captionOf: (node: GraphNode) => string | undefined): FlowLayout {
  const edges = merged(graph.edges);
  const texts = new Map(
    graph.nodes.map((node) => [node.key, wrapped(node.text, sizes.box - 2 * sizes.padding, sizes.text)]),
  );
  const heightOf = (node: GraphNode) =>
    texts.get(node.key)!.length * sizes.line + (captionOf(node) ? sizes.smallLine : 0) + 2 * sizes.padding;
  const labelOf = (edge: GraphEdge) => (edge.text ? wrapped(edge.text, sizes.box - 30, sizes.small) : []);
  const loops = edges.filter(({ from, to }) => from === to);
  const loopWidth = (key: string) =>
    Math.max(0, ...loops.filter(({ from }) => from === key).map((edge) => widthOf(labelOf(edge), sizes.small) + 44));

  const names = graph.nodes.map(({ key }) => key);
  const down = withoutCircles(
    names,
    edges.filter(({ from, to }) => from !== to).map((edge) => ({ edge, from: edge.from, to: edge.to })),
  );
  const layers = layersOf(names, down, mostSideBySide);
  const lowest = Math.min(...layers.values());

  // Boxes stand in even layers, what arrows say in odd ones.
  const places: Place[] = graph.nodes.map(({ key }) => {
    // Room for a loop on both sides keeps the box in the middle of its place.
    return {
      layer: 2 * (layers.get(key)! - lowest),
      width: sizes.box + 2 * loopWidth(key),
      weight: 1,
      above: [],
      below: [],
    };
  });
  const indexOf = new Map(names.map((name, index) => [name, index]));
  const bind = (upper: number, lower: number) => {
    places[upper]!.below.push(lower);
    places[lower]!.above.push(upper);
  };
  const routes = down.map(({ edge, from, to, turned }) => {
    const [top, bottom] = [indexOf.get(from)!, indexOf.get(to)!];
    const lines = labelOf(edge);
    const labelLayer = turned ? places[bottom]!.layer - 1 : places[top]!.layer + 1;
    const passes: number[] = [];
    let last = top;
    for (let layer = places[top]!.layer + 1; layer < places[bottom]!.layer; layer += 1) {
      const width = lines.length > 0 && layer === labelLayer ? widthOf(lines, sizes.small) + 8 : 8;
      places.push({ layer, width, weight: 3, above: [], below: [] });
      bind(last, places.length - 1);
      last = places.length - 1;
      passes.push(last);
    }
    bind(last, bottom);
    const label = lines.length > 0 ? passes.find((index) => places[index]!.layer === labelLayer) : undefined;
    return { edge, turned, top, bottom, passes, lines, label };
  });

  const order = ordered(places);
  const middles = positions(places, order, sizes.gap);
  const left = Math.min(...places.map(({ width }, index) => middles[index]! - width / 2));
  const x = middles.map((middle) => Math.round(middle - left + sizes.gap));
  const bands = bandsOf(order, (index) => {
    const node = graph.nodes[index];
    if (node) return heightOf(node);
    const route = routes.find(({ label }) => label === index);
    return route ? route.lines.length * sizes.smallLine : 0;
  });

  const boxes = graph.nodes.map((node, index): Box => {
    const band = bands[places[index]!.layer]!;
    const height = heightOf(node);
    return {
      node,
      lines: texts.get(node.key)!,
      x: x[index]!,
      y: band.top + (band.height - height) / 2,
      width: sizes.box,
      height,
    };
  });
  const lines = routes.map(({ edge, turned, top, bottom, passes, lines: words, label }): Line => {
    const through = passes.flatMap((index): (readonly [number, number])[] => {
      const { top: from, height } = bands[places[index]!.layer]!;
      return [
        [x[index]!, from],
        [x[index]!, from + height],
      ];
    });
    const points: (readonly [number, number])[] = [
      [x[top]!, boxes[top]!.y + boxes[top]!.height],
      ...through,
      [x[bottom]!, boxes[bottom]!.y],
    ];
    const band = label === undefined ? undefined : bands[places[label]!.layer]!;
    return {
      edge,
      points: turned ? points.reverse() : points,
      label: band && { lines: words, x: x[label!]!, y: band.top + (band.height - words.length * sizes.smallLine) / 2 },
      loop: false,
    };
  });
  const ownLoops = loops.map((edge): Line => {
    const box = boxes[indexOf.get(edge.from)!]!;
    const right = box.x + box.width / 2;
    const words = labelOf(edge);
    const middle = box.y + box.height / 2;
    return {
      edge,
      points: [
        [right, middle - 12],
        [right, middle + 12],
      ],
      label: {
        lines: words,
        x: right + 34 + widthOf(words, sizes.small) / 2,
        y: middle - (words.length * sizes.smallLine) / 2,
      },
      loop: true,
    };
  });
  const last = bands.at(-1);
  return {
    width: Math.max(...places.map(({ width }, index) => x[index]! + width / 2)) + sizes.gap,
    height: (last ? last.top + last.height : 0) + sizes.between,
    boxes,
    lines: [...lines, ...ownLoops],
  };
}

/** Several arrows between the same two boxes are one that says all of it. */
function merged(edges: readonly GraphEdge[]): readonly GraphEdge[] {
  const known = new Map<string, GraphEdge>();
  for (const edge of edges) {
    const key = [edge.from, edge.to, edge.kind].join('\n');
    const other = known.get(key);
    // One that always follows says nothing of when.
    const text = other ? (other.text && edge.text ? `${other.text} / ${edge.text}` : '') : edge.text;
    known.set(key, { ...edge, text });
  }
  return [...known.values()];
}

function bandsOf(
  layers: readonly (readonly number[])[],
  heightOf: (index: number) => number,
): readonly { readonly top: number; readonly height: number }[] {
  let top = sizes.gap;
  return layers.map((layer, at) => {
    const height = Math.max(0, ...layer.map(heightOf));
    const band = { top, height };
    const isBoxes = at % 2 === 0;
    top += height + (isBoxes || height > 0 ? sizes.between / 2 : 0) + (isBoxes ? 4 : 6);
    return band;
  });
}
