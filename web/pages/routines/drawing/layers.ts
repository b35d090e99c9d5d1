/** From which box to which, by name. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
}

/** Arrows that all lead down: those that would go round in a circle are turned. */
export function withoutCircles<Edge extends Arrow>(
  names: readonly string[],
  edges: readonly Edge[],
): readonly (Edge & { readonly turned: boolean })[] {
  const state = new Map<string, 'open' | 'done'>();
  const turned = new Set<Edge>();
  const visit = (name: string) => {
    state.set(name, 'open');
    for (const edge of edges) {
      if (edge.from !== name) continue;
      if (state.get(edge.to) === 'open') turned.add(edge);
      else if (!state.has(edge.to)) visit(edge.to);
    }
    state.set(name, 'done');
  };
  const begins = names.filter((name) => !edges.some(({ to }) => to === name));
  for (const name of [...begins, ...names]) if (!state.has(name)) visit(name);
  return edges.map((edge) =>
    turned.has(edge) ? { ...edge, from: edge.to, to: edge.from, turned: true } : { ...edge, turned: false },
  );
}

/**
 * In which layer each box stands, from the top: below everything that leads to it, and no more than some side by side.
 *
 * @param edges without circles
 */
export function layersOf(names: readonly string[], edges: readonly Arrow[], most: number): ReadonlyMap<string, number> {
  const layers = new Map<string, number>();
  const taken: number[] = [];
  const before = (name: string) => edges.filter(({ to }) => to === name).map(({ from }) => from);
  const waiting = new Set(names);
  while (waiting.size > 0) {
    const name = [...waiting].find((each) => before(each).every((from) => layers.has(from)))!;
    waiting.delete(name);
    let layer = Math.max(-1, ...before(name).map((from) => layers.get(from)!)) + 1;
    while ((taken[layer] ?? 0) >= most) layer += 1;
    taken[layer] = (taken[layer] ?? 0) + 1;
    layers.set(name, layer);
  }
  // What sets something off stands right above it, not at the top of everything.
  for (const name of names) {
    const after = edges.filter(({ from }) => from === name).map(({ to }) => layers.get(to)!);
    if (before(name).length === 0 && after.length > 0) layers.set(name, Math.min(...after) - 1);
  }
  return layers;
}

/** Something that stands in a layer: a box, or a place through which an arrow passes. */
export interface Place {
  readonly layer: number;
  readonly width: number;
  /** An arrow that passes is kept straight rather than a box in the middle. */
  readonly weight: number;
  /** Places in the next layers that it is bound to. */
  readonly above: number[];
  readonly below: number[];
}

/** The order within each layer that lets few arrows cross, found by going up and down some times. */
export function ordered(places: readonly Place[]): readonly (readonly number[])[] {
  let layers: number[][] = [];
  places.forEach(({ layer }, index) => {
    layers[layer] ??= [];
    layers[layer].push(index);
  });
  layers = Array.from(layers, (layer) => layer ?? []);
  let best = layers.map((layer) => [...layer]);
  let fewest = crossings(best, places);
  for (let round = 0; round < 24 && fewest > 0; round += 1) {
    const down = round % 2 === 0;
    const rank = new Map<number, number>();
    const remember = (layer: readonly number[]) => {
      layer.forEach((index, at) => {
        rank.set(index, at);
      });
    };
    for (const layer of layers) remember(layer);
    for (const layer of down ? layers : [...layers].reverse()) {
      const wish = new Map(
        layer.map((index) => {
          const next = (down ? places[index]!.above : places[index]!.below).map((other) => rank.get(other)!);
          return [index, next.length > 0 ? next.reduce((sum, each) => sum + each, 0) / next.length : rank.get(index)!];
        }),
      );
      layer.sort((one, other) => wish.get(one)! - wish.get(other)! || rank.get(one)! - rank.get(other)!);
      remember(layer);
    }
    const count = crossings(layers, places);
    if (count >= fewest) continue;
    fewest = count;
    best = layers.map((layer) => [...layer]);
  }
  return best;
}

function crossings(layers: readonly (readonly number[])[], places: readonly Place[]): number {
  let count = 0;
  for (const [at, layer] of layers.entries()) {
    const rank = new Map((layers[at + 1] ?? []).map((index, position) => [index, position]));
    const ends = layer.flatMap((index) =>
      places[index]!.below.map((other) => rank.get(other)!).sort((one, other) => one - other),
    );
    for (let first = 0; first < ends.length; first += 1)
      for (let second = first + 1; second < ends.length; second += 1) if (ends[first]! > ends[second]!) count += 1;
  }
  return count;
}

/**
 * Where the middle of each place is, from the left: as near as its neighbours above and below as the order and the widths
 * let it be.
 */
export function positions(
  places: readonly Place[],
  layers: readonly (readonly number[])[],
  gap: number,
): readonly number[] {
  const at: number[] = places.map(() => 0);
  const apart = (left: number, right: number) => (places[left]!.width + places[right]!.width) / 2 + gap;
  for (const layer of layers) {
    layer.forEach((index, position) => {
      const left = layer[position - 1];
      at[index] = left === undefined ? 0 : at[left]! + apart(left, index);
    });
  }
  for (let round = 0; round < 40; round += 1) {
    const sides =
      round % 3 === 0 ? (['above'] as const) : round % 3 === 1 ? (['below'] as const) : (['above', 'below'] as const);
    const order = round % 2 === 0 ? layers : [...layers].reverse();
    for (const layer of order) {
      const wishes = layer.map((index) => {
        const next = sides.flatMap((side) => places[index]![side]);
        return next.length === 0 ? at[index]! : next.reduce((sum, other) => sum + at[other]!, 0) / next.length;
      });
      let offset = 0;
      const offsets = layer.map((index, position) => {
        const left = layer[position - 1];
        offset += left === undefined ? 0 : apart(left, index);
        return offset;
      });
      const settled = rising(
        wishes.map((wish, position) => wish - offsets[position]!),
        layer.map((index) => places[index]!.weight),
      );
      layer.forEach((index, position) => {
        at[index] = settled[position]! + offsets[position]!;
      });
    }
  }
  return at;
}

/** The rising row of numbers that is nearest to the wished ones (pool adjacent violators). */
function rising(wishes: readonly number[], weights: readonly number[]): readonly number[] {
  const pools: { sum: number; weight: number; count: number }[] = [];
  wishes.forEach((wish, index) => {
    pools.push({ sum: wish * weights[index]!, weight: weights[index]!, count: 1 });
    for (;;) {
      const [before, last] = pools.slice(-2);
      if (!before || !last || before.sum / before.weight <= last.sum / last.weight) break;
      pools.splice(-2, 2, {
        sum: before.sum + last.sum,
        weight: before.weight + last.weight,
        count: before.count + last.count,
      });
    }
  });
  return pools.flatMap(({ sum, weight, count }) => Array.from({ length: count }, () => sum / weight));
}
