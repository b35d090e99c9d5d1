import { expect } from 'vitest';
import type { Fields } from '../commands.ts';
import type { EventOf } from '../events.ts';
import { foldJournal } from '../fold.ts';
import { caseworker, ExampleCase, exampleRoutine } from './example-life.ts';

/** A made-up table with work whose answers, day and outcome others count from. */
const routine = exampleRoutine(
  `
intake:
  row: '1'
  title: Mottak
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
  form:
    sentOn: { type: date, ask: Når ble det sendt? }
    nextMeeting: { type: date, ask: Når er møtet? }
    came: { type: date, ask: Når kom barnet? }
    note: { type: text, ask: Notat }
  outcomes:
    sent: { title: Sendt, opens: [reply, meeting, talk], sets: { arrived: { field: came } } }
    urgent: { title: Haster, opens: [act, talk], sets: { danger: { value: true } } }
    violent: { title: Vold, sets: { suspectedViolence: { value: true } } }
    stay: { title: Flytter, starts: { track: stay, facts: { placed: { field: came } } } }
    over: { title: Ferdig, closes: case }
reply:
  row: '1'
  title: Svar
  responsible: caseworker
  deadline: { within: P3W, from: sentOn, basis: local }
meeting:
  row: '1'
  title: Møte
  responsible: caseworker
  deadline: { on: nextMeeting, within: P1M, basis: local }
talk:
  row: '1'
  title: Samtale
  responsible: caseworker
  deadline: { within: P2W, basis: local }
act:
  row: '1'
  title: Akuttarbeid
  responsible: caseworker
  deadline: { within: P1D, basis: local }
follow:
  row: '1'
  title: Oppfølging
  responsible: caseworker
  deadline: { every: P1M, from: arrived, until: left, basis: local }
followReport:
  row: '1'
  title: Oppfølgingsnotat
  responsible: caseworker
  deadline: { before: P3D, of: follow, basis: local }
guard-danger:
  row: '1'
  title: Vern
  responsible: caseworker
  opens: { when: danger, is: true }
  deadline: { within: P1W, basis: local }
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: request
  deadline: { within: P1M, basis: local }
  approval: { by: leader, within: P1W, rework: P1W, basis: local }
  outcomes:
    long: { title: Lang, opens: [act] }
    short: { title: Kort, opens: [talk] }
`.replaceAll('followReport', 'follow-report'),
  `
facts:
  arrived: { type: date, ask: Ankomst }
  left: { type: date, ask: Slutt }
  danger: { type: boolean, ask: Fare? }
tracks:
  stay:
    title: Opphold
    many: true
    facts: { placed: { type: date, ask: Når? } }
    steps:
      visit:
        row: '1'
        title: Besøk
        responsible: caseworker
        deadline: { every: P1W, from: placed, basis: local }
      leave:
        row: '1'
        title: Flytting
        responsible: caseworker
        opens: start
        deadline: { within: P1Y, basis: local }
        outcomes:
          left: { title: Flyttet ut, closes: track }
          not-yet: { title: Ikke ennå }
`,
);

export const intake = 'case/intake/1';
type Said = { outcome?: string; fields?: Fields; done?: string; notDone?: boolean };

/** A case of which something is corrected. */
export class CorrectedCase extends ExampleCase {
  register(outcome: string, fields: Fields = {}, done?: string): void {
    expect(this.ask({ type: 'complete', by: caseworker, duty: intake, outcome, fields, done })).toEqual([]);
  }

  correct(said: Said, { by = caseworker, duty = intake, reason = 'Skrevet feil' } = {}) {
    const refusals = this.ask({ type: 'correct', by, duty, reason, ...said });
    // The state is what its journal says, also after corrections.
    expect(foldJournal(this.life.journal)).toEqual(this.life.state);
    return refusals;
  }

  last<Type extends 'completed' | 'corrected' | 'taken-back'>(type: Type): EventOf<Type> {
    return this.life.journal.findLast((event) => event.type === type) as EventOf<Type>;
  }

  get open(): readonly string[] {
    return Object.keys(this.life.state.duties).map((id) => id.replace(/^case\//, ''));
  }
}

/** That case on the day on which it is opened. */
export const opened = (day = '2027-02-01') => new CorrectedCase(routine, day);
