import { Heading } from '@navikt/ds-react';
import { caseTrack, rowsOf } from '../../../core/routine/routine.ts';
import { about } from '../../../handbook/about.ts';
import { type GraphNode, graphOf, type TrackGraph } from '../../../handbook/graph.ts';
import { usePage } from '../../view/page-context.tsx';
import { stepPath } from '../../view/routine-links.ts';
import { FlowChart } from './drawing/flow-chart.tsx';
import { type KnownRoutine, RoutineFrame } from './routine-page.tsx';

/** How the steps of each track open each other: drawn, and told as a list. */
export function DiagramPage({ known }: { readonly known: KnownRoutine }) {
  const { words, catalogue } = usePage();
  const say = words.routines.diagram;
  const { routine } = known;
  const it = about(routine);
  const captionOf = ({ step }: GraphNode) => {
    const known = step === undefined ? undefined : routine.steps[step];
    return known && catalogue.labels.row(rowsOf(known));
  };
  return (
    <RoutineFrame known={known} page="diagram">
      <p className="summary narrow">{say.lead}</p>
      <ul className="flow-legend" aria-hidden="true">
        {(['step', 'elsewhere', 'moment', 'track'] as const).map((kind) => (
          <li key={kind}>
            <span className={`flow-sample flow-sample-${kind}`} /> {say.legend[kind]}
          </li>
        ))}
      </ul>
      {Object.values(routine.tracks).map((track) => {
        const graph = graphOf(it, track);
        const title = track.id === caseTrack ? say.ofCase : words.routines.table.track(track.title);
        return (
          <section key={track.id} aria-labelledby={`track-${track.id}`}>
            <Heading level="2" size="medium" id={`track-${track.id}`} spacing>
              {title}
            </Heading>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
            <section className="wide" tabIndex={0} aria-label={`${say.scroll}: ${title}`}>
              <FlowChart
                graph={graph}
                id={track.id}
                title={say.described(title, graph.nodes.length)}
                captionOf={captionOf}
              />
            </section>
            <p className="quiet wide-hint">{say.narrow}</p>
            <details>
              <summary>
                {say.asList}
                <span className="visually-hidden">: {title}</span>
              </summary>
              <GraphAsList graph={graph} known={known} />
            </details>
          </section>
        );
      })}
    </RoutineFrame>
  );
}

/** Each box, and what it leads to. */
function GraphAsList({ graph: { nodes, edges }, known }: { readonly graph: TrackGraph; readonly known: KnownRoutine }) {
  const { words, url } = usePage();
  const say = words.routines.diagram;
  const textOf = new Map(nodes.map(({ key, text }) => [key, text]));
  const kindOf = new Map(nodes.map(({ key, kind }) => [key, kind]));
  return (
    <ul className="graph-list">
      {nodes.map((node) => {
        const leads = edges
          .filter(({ from }) => from === node.key)
          .map(({ to, text, kind }) => {
            const target = textOf.get(to)!;
            const opens = kindOf.get(to) === 'step' || kindOf.get(to) === 'elsewhere';
            const what = kind === 'with' ? say.before(target) : opens ? say.opens(target) : say.leads(target);
            return text ? `${text}: ${what}` : what;
          });
        return (
          <li key={node.key}>
            {node.step === undefined ? (
              <strong>{node.text}</strong>
            ) : (
              <a className="aksel-link" href={url(stepPath(known.routine, node.step))}>
                {node.text}
              </a>
            )}
            {leads.length > 0 ? (
              <ul>
                {leads.map((each) => (
                  <li key={each}>{each}</li>
                ))}
              </ul>
            ) : node.step === undefined ? null : (
              <span className="quiet"> {say.nothing}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
