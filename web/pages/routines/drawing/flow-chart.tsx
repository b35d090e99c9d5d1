import { widthOf } from '../../../../handbook/drawing/wrap.ts';
import type { TrackGraph } from '../../../../handbook/graph.ts';
import { type Box, type Line, layOut, sizes } from './flow-layout.ts';

/** The steps of a track and how they open each other, as a drawing. What it shows is told beside it in words. */
export function FlowChart({
  graph,
  id,
  title,
  captionOf,
}: {
  readonly graph: TrackGraph;
  /** Tells the drawings of one page apart. */
  readonly id: string;
  readonly title: string;
  readonly captionOf: Parameters<typeof layOut>[1];
}) {
  const { width, height, boxes, lines } = layOut(graph, captionOf);
  const arrow = `arrow-${id}`;
  return (
    <svg
      className="flow"
      role="img"
      aria-label={title}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      xmlns="http://www.w3.org/2000/svg"
    >
      <defs>
        <marker id={arrow} viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto">
          <path d="M0 0 10 5 0 10z" className="flow-head" />
        </marker>
      </defs>
      {lines.map((line) => (
        <path
          key={`${line.edge.from} ${line.edge.to} ${line.edge.kind}`}
          d={line.loop ? loopPath(line) : pathOf(line.points)}
          className={`flow-line flow-${line.edge.kind}`}
          markerEnd={`url(#${arrow})`}
        />
      ))}
      {boxes.map((box) => (
        <BoxDrawn key={box.node.key} box={box} caption={captionOf(box.node)} />
      ))}
      {lines.map((line) => (
        <Label key={`${line.edge.from} ${line.edge.to} ${line.edge.kind}`} line={line} />
      ))}
    </svg>
  );
}

function BoxDrawn({ box, caption }: { readonly box: Box; readonly caption: string | undefined }) {
  const { node, x, y, width, height, lines } = box;
  const left = x - width / 2;
  const textTop = y + sizes.padding + (caption ? sizes.smallLine : 0);
  const corner = node.kind === 'moment' ? Math.min(height / 2, 24) : 4;
  return (
    <g className={`flow-box flow-${node.kind}`}>
      <rect x={left} y={y} width={width} height={height} rx={corner} />
      {node.kind === 'track' ? (
        <path d={`M${left + 6} ${y}v${height}M${left + width - 6} ${y}v${height}`} className="flow-sides" />
      ) : null}
      {caption ? (
        <text x={x} y={y + sizes.padding + sizes.small - 1} className="flow-caption">
          {caption}
        </text>
      ) : null}
      <text className="flow-text">
        {stacked(lines, textTop + sizes.text - 1, sizes.line).map(([line, at]) => (
          <tspan key={at} x={x} y={at}>
            {line}
          </tspan>
        ))}
      </text>
    </g>
  );
}

function Label({ line: { label } }: { readonly line: Line }) {
  if (!label || label.lines.length === 0) return null;
  const width = widthOf(label.lines, sizes.small);
  return (
    <>
      <rect
        x={label.x - width / 2}
        y={label.y}
        width={width}
        height={label.lines.length * sizes.smallLine}
        className="flow-behind"
      />
      <text className="flow-label">
        {stacked(label.lines, label.y + sizes.small - 1, sizes.smallLine).map(([words, at]) => (
          <tspan key={at} x={label.x} y={at}>
            {words}
          </tspan>
        ))}
      </text>
    </>
  );
}

/** Lines of a text, each with the height at which it stands. */
function stacked(lines: readonly string[], from: number, height: number): readonly (readonly [string, number])[] {
  return lines.map((line, index) => [line, from + index * height]);
}

function pathOf(points: Line['points']): string {
  return points
    .map(([x, y], index) => {
      const before = points[index - 1];
      if (!before) return `M${x} ${y}`;
      if (before[0] === x) return `V${y}`;
      const middle = (before[1] + y) / 2;
      return `C${before[0]} ${middle} ${x} ${middle} ${x} ${y}`;
    })
    .join('');
}

function loopPath({ points }: Line): string {
  const [[x = 0, from = 0] = [], [, to = 0] = []] = points;
  return `M${x} ${from}C${x + 30} ${from - 8} ${x + 30} ${to + 8} ${x} ${to}`;
}
