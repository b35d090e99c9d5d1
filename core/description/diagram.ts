import { caseTrack, type Outcome, type Step, type Track } from '../routine/routine.ts';
import { type About, conditionText, factText } from './about.ts';
import { unmarked } from './markdown.ts';
import { periodText } from './periods.ts';

/**
 * How the steps of a track open each other, as a Mermaid flow chart in a code block. Steps are named by number, so that no
 * id of a table can be a word of Mermaid's.
 */
export function diagramOf(it: About, track: Track): readonly string[] {
  const drawing = new Drawing(it, track);
  for (const id of track.steps) drawing.step(it.routine.steps[id]!);
  return ['```mermaid', 'flowchart TD', ...drawing.lines(), '```'];
}

class Drawing {
  readonly #it: About;
  readonly #track: Track;
  readonly #nodes = new Map<string, string>();
  readonly #edges: string[] = [];

  constructor(it: About, track: Track) {
    this.#it = it;
    this.#track = track;
    for (const id of track.steps) this.#stepNode(id);
  }

  lines(): readonly string[] {
    return [...this.#nodes.values(), ...new Set(this.#edges)].map((each) => `  ${each}`);
  }

  step(step: Step): void {
    const { routine, say } = this.#it;
    const own = this.#stepNode(step.id);
    for (const opening of step.opens) {
      switch (opening.kind) {
        case 'start':
          this.#edge(this.#round('start', say.diagram.start), own);
          break;
        case 'request':
          this.#edge(this.#round('request', say.diagram.request), own);
          break;
        case 'fact':
          this.#edge(this.#factNode(step, opening.fact, opening.is), own);
          break;
        case 'consent': {
          const receiver = routine.consents[opening.receiver]?.title ?? opening.receiver;
          const answers = opening.answers.map((answer) => say.answers[answer]).join(` ${say.or} `);
          this.#edge(this.#round(`consent ${opening.receiver} ${answers}`, say.opens.consent(receiver, answers)), own);
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
          if (step.deadline.kind === 'before')
            this.#edges.push(
              `${own} -. ${label(say.diagram.before(periodText(step.deadline.period, routine.language)))} .-> ${this.#stepNode(opening.step)}`,
            );
      }
    }
    const several = Object.keys(step.outcomes).length > 1;
    for (const outcome of Object.values(step.outcomes)) this.#outcome(step, outcome, several ? outcome.title : '');
  }

  #outcome(step: Step, outcome: Outcome, title: string): void {
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
      this.#edge(own, this.#node(`track ${track}`, '[[', routine.tracks[track]?.title ?? track, ']]'), title);
    }
    if (outcome.closes === 'track') this.#edge(own, this.#round('track ends', say.diagram.trackEnds), title);
    if (outcome.closes === 'case') this.#edge(own, this.#round('case ends', say.diagram.caseEnds), title);
  }

  #factNode(step: Step, fact: string, is: readonly (string | number | boolean)[] | undefined): string {
    const { say } = this.#it;
    const name = unmarked(factText(this.#it, step.track, fact));
    if (!is) return this.#round(`fact ${fact}`, say.diagram.factSet(name));
    const condition = conditionText(this.#it, step.track, { fact, is: [...is] });
    return this.#round(`fact ${fact} ${is.join(' ')}`, unmarked(condition));
  }

  #stepNode(id: string): string {
    const step = this.#it.routine.steps[id];
    // A step of the case itself, in the drawing of another track.
    const elsewhere = this.#track.id !== caseTrack && step?.track === caseTrack;
    const [open, close] = elsewhere ? ['[/', '/]'] : ['[', ']'];
    return this.#node(`step ${id}`, open!, step?.title ?? id, close!);
  }

  #round(key: string, text: string): string {
    return this.#node(key, '([', text, '])');
  }

  #node(key: string, open: string, text: string, close: string): string {
    const known = [...this.#nodes.keys()].indexOf(key);
    if (known >= 0) return `n${known}`;
    const id = `n${this.#nodes.size}`;
    this.#nodes.set(key, `${id}${open}${label(text)}${close}`);
    return id;
  }

  #edge(from: string, to: string, text = ''): void {
    this.#edges.push(text ? `${from} -->|${label(text)}| ${to}` : `${from} --> ${to}`);
  }
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
