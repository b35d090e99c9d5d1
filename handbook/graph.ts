import { caseTrack } from '../core/routine/routine.ts';
import type { OutcomeToRead, StepToRead, TrackToRead } from '../language/in-language.ts';
import { type About, conditionText, factText } from './about.ts';
import { unmarked } from './markdown.ts';
import { periodText } from './periods.ts';

/** A step, or something beside the steps that opens one or is opened by one. */
export interface GraphNode {
  readonly key: string;
  /** `elsewhere`: a step of the case itself, in the drawing of another track; `moment`: what sets off, or the end. */
  readonly kind: 'step' | 'elsewhere' | 'moment' | 'track';
  readonly text: string;
  /** The step that it stands for. */
  readonly step?: string | undefined;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** When: an outcome, an approval; empty where it always follows. */
  readonly text: string;
  /** `with`: the one comes with the other and is due before it. */
  readonly kind: 'opens' | 'with';
}

export interface TrackGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** How the steps of a track open each other. Steps come first, in the table's order. */
export function graphOf(it: About, track: TrackToRead): TrackGraph {
  const graph = new Graph(it, track);
  for (const id of track.steps) graph.add(it.routine.steps[id]!);
  return graph.result();
}

class Graph {
  readonly #it: About;
  readonly #track: TrackToRead;
  readonly #nodes = new Map<string, GraphNode>();
  readonly #edges = new Map<string, GraphEdge>();

  constructor(it: About, track: TrackToRead) {
    this.#it = it;
    this.#track = track;
    for (const id of track.steps) this.#stepNode(id);
  }

  result(): TrackGraph {
    return { nodes: [...this.#nodes.values()], edges: [...this.#edges.values()] };
  }

  add(step: StepToRead): void {
    const { routine, say } = this.#it;
    const own = this.#stepNode(step.id);
    for (const opening of step.opens) {
      switch (opening.kind) {
        case 'start':
          this.#edge(this.#moment('start', say.diagram.start), own);
          break;
        case 'request':
          this.#edge(this.#moment('request', say.diagram.request), own);
          break;
        case 'fact':
          this.#edge(this.#factNode(step, opening.fact, opening.is), own);
          break;
        case 'consent': {
          const receiver = routine.consents[opening.receiver]?.title ?? opening.receiver;
          const answers = opening.answers.map((answer) => say.answers[answer]).join(` ${say.or} `);
          this.#edge(this.#moment(`consent ${opening.receiver} ${answers}`, say.opens.consent(receiver, answers)), own);
          break;
        }
        case 'deviation':
          this.#edge(this.#stepNode(opening.step), own, say.diagram.deviation);
          break;
        case 'approved':
          this.#edge(this.#stepNode(opening.step), own, say.diagram.approved);
          break;
        case 'after': {
          const from = routine.steps[opening.step];
          const titles = (opening.outcomes ?? []).map((id) => from?.outcomes[id]?.title ?? id);
          this.#edge(this.#stepNode(opening.step), own, titles.join(` ${say.or} `));
          break;
        }
        case 'with':
          if (step.deadline.kind === 'before') {
            const text = say.diagram.before(periodText(step.deadline.period, routine.language));
            this.#edge(own, this.#stepNode(opening.step), text, 'with');
          }
      }
    }
    const several = Object.keys(step.outcomes).length > 1;
    for (const outcome of Object.values(step.outcomes)) this.#outcome(step, outcome, several ? outcome.title : '');
  }

  #outcome(step: StepToRead, outcome: OutcomeToRead, title: string): void {
    const { routine, say } = this.#it;
    const own = this.#stepNode(step.id);
    for (const next of outcome.opens) this.#edge(own, this.#stepNode(next), title);
    for (const fact of Object.keys(outcome.sets)) {
      const waits = this.#track.steps.some((id) =>
        routine.steps[id]!.opens.some((opening) => opening.kind === 'fact' && opening.fact === fact && !opening.is),
      );
      if (waits) this.#edge(own, this.#factNode(step, fact, undefined), title);
    }
    if (outcome.starts) {
      const { track } = outcome.starts;
      const text = routine.tracks[track]?.title ?? track;
      this.#edge(own, this.#node({ key: `track ${track}`, kind: 'track', text }), title);
    }
    if (outcome.closes === 'track') this.#edge(own, this.#moment('track ends', say.diagram.trackEnds), title);
    if (outcome.closes === 'case') this.#edge(own, this.#moment('case ends', say.diagram.caseEnds), title);
  }

  #factNode(step: StepToRead, fact: string, is: readonly (string | number | boolean)[] | undefined): string {
    const { say } = this.#it;
    const name = unmarked(factText(this.#it, step.track, fact));
    if (!is) return this.#moment(`fact ${fact}`, say.diagram.factSet(name));
    const condition = conditionText(this.#it, step.track, { fact, is: [...is] });
    return this.#moment(`fact ${fact} ${is.join(' ')}`, unmarked(condition));
  }

  #stepNode(id: string): string {
    const step = this.#it.routine.steps[id];
    const elsewhere = this.#track.id !== caseTrack && step?.track === caseTrack;
    return this.#node({ key: `step ${id}`, kind: elsewhere ? 'elsewhere' : 'step', text: step?.title ?? id, step: id });
  }

  #moment(key: string, text: string): string {
    return this.#node({ key, kind: 'moment', text });
  }

  #node(node: GraphNode): string {
    if (!this.#nodes.has(node.key)) this.#nodes.set(node.key, node);
    return node.key;
  }

  #edge(from: string, to: string, text = '', kind: GraphEdge['kind'] = 'opens'): void {
    this.#edges.set([from, to, text, kind].join('\n'), { from, to, text, kind });
  }
}
