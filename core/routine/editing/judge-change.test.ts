import { describe, expect, it } from 'vitest';
import { lint } from '../lint.ts';
import type { Opening } from '../schema.ts';
import { readChanged, type Change as TextChange } from '../testing/good-table.ts';
import type { Change } from './change.ts';
import { judgeChange } from './judge-change.ts';
import { nameOfOpening, openingsOfTrack } from './openings.ts';
import { type DeadlineForm, type InBoth, stepForm } from './step-form.ts';
import { usersOf } from './used-by.ts';
import { withChanges } from './with-change.ts';

const good = readChanged();

/** Where a change is refused and why, as `field code`; empty where it is made. */
const said = (change: Change, ...texts: readonly TextChange[]) =>
  judgeChange(texts.length > 0 ? readChanged(...texts) : good, change).map(
    ({ field, code, name }) => `${field} ${code}${name ? ` ${name}` : ''}`,
  );

const none: InBoth = { text: '', other: '' };
const words = (text: string, other = ''): InBoth => ({ text, other });
const number = '311239 50057';

describe('words', () => {
  const title = (its: InBoth) => said({ step: 'plan', kind: 'title', words: its });
  const says = (its: InBoth) => said({ step: 'plan', kind: 'says', words: its });

  it('are needed of a title, and of nothing that may be left out', () => {
    expect(title(none)).toEqual(['title no-words']);
    expect(title(words('—'))).toEqual(['title no-words']);
    expect(title(words('Lage plan'))).toEqual([]);
    expect(says(none)).toEqual([]);
    expect(said({ step: 'plan', kind: 'ours', words: none })).toEqual([]);
  });

  it('are there before what they are in the other language', () =>
    expect(says(words('', 'Skriv henne saman'))).toEqual(['says no-words']));

  it('are no longer than a thousand letters, and hold no identity number, in either language', () => {
    const most = 'a'.repeat(1000);
    expect(title(words(most, most))).toEqual([]);
    expect(title(words(`${most}a`, `${most}a`))).toEqual(['title too-long 1000', 'title.other too-long 1000']);
    expect(title(words(`Fnr ${number}`))).toEqual(['title identity-number']);
    expect(title(words('Plan', `Fnr ${number}`))).toEqual(['title.other identity-number']);
  });

  it('mean elsewhere what they mean here, unless they are the ones that stood here', () => {
    expect(title(words('Halvårsmøte', 'Statusmøte'))).toEqual(['title.other said-otherwise Halvårsmøte (nynorsk)']);
    expect(title(words('Halvårsmøte', 'Halvårsmøte (nynorsk)'))).toEqual([]);
    expect(title(words('Halvårsmøte'))).toEqual([]);
    expect(title(words('Skrive plan', 'Skrive ein plan'))).toEqual([]);
  });
});

describe('who', () => {
  it('is somebody whom the routine knows, and at least one does it', () => {
    const who = (kind: 'responsible' | 'copies', ...roles: readonly string[]) => said({ step: 'plan', kind, roles });
    expect(who('responsible')).toEqual(['responsible nobody']);
    expect(who('responsible', 'leader', 'toString')).toEqual(['responsible nobody']);
    expect(who('responsible', 'leader', 'caseworker')).toEqual([]);
    expect(who('copies')).toEqual([]);
    expect(who('copies', 'head')).toEqual([]);
    expect(who('copies', 'ingen')).toEqual(['copies nobody']);
  });

  it('is contacted is somebody of whom a guard speaks, or nobody', () => {
    const involves = (...parties: readonly string[]) => said({ step: 'plan', kind: 'involves', parties });
    expect(involves()).toEqual([]);
    expect(involves('parents')).toEqual([]);
    expect(involves('none')).toEqual([]);
    expect(involves('skolen')).toEqual(['involves no-guard']);
  });

  it('is told after some time, in days or in hours, and not by an empty ladder', () => {
    const rungs = (...its: readonly { readonly after: string; readonly to: string }[]) =>
      said({ step: 'plan', kind: 'escalate', rungs: its });
    expect(rungs()).toEqual(['escalate no-rung']);
    expect(rungs({ after: 'P2D', to: 'leader' }, { after: 'PT4H', to: 'head' })).toEqual([]);
    expect(rungs({ after: 'P0D', to: 'leader' }, { after: 'PT0H', to: 'ingen' })).toEqual([
      'escalate.0 no-period',
      'escalate.1 no-period',
      'escalate.1.to nobody',
    ]);
    expect(said({ step: 'plan', kind: 'escalate', rungs: undefined })).toEqual([]);
  });

  it('is reminded some days before, and not some hours', () => {
    const remind = (...periods: readonly string[]) => said({ step: 'plan', kind: 'remind', periods });
    expect(remind('P7D', 'P1D')).toEqual([]);
    expect(remind('P7D', 'PT4H', 'P0D')).toEqual(['remind.1 no-period', 'remind.2 no-period']);
    expect(said({ step: 'plan', kind: 'remind', periods: undefined })).toEqual([]);
  });
});

describe('a deadline', () => {
  const { deadline } = stepForm(good, 'plan')!;
  const due = (its: Partial<DeadlineForm>) =>
    said({ step: 'plan', kind: 'deadline', deadline: { ...deadline, ...its } });

  it('has a time, in hours where it is owed at once and in days elsewhere', () => {
    expect(due({ period: 'P4W' })).toEqual([]);
    expect(due({ period: 'PT4H' })).toEqual(['deadline.period no-period']);
    expect(due({ kind: 'atOnce', period: 'PT4H' })).toEqual([]);
    expect(due({ kind: 'atOnce', period: 'P4W' })).toEqual(['deadline.period no-period']);
    expect(due({ period: 'P00W' })).toEqual(['deadline.period no-period']);
  });

  it('of a window has its early edge too', () => {
    expect(due({ kind: 'window', period: 'P6M', earliest: 'P3M' })).toEqual([]);
    expect(due({ kind: 'window', period: 'P6M', earliest: '' })).toEqual(['deadline.earliest no-period']);
  });

  it('counts from a day: from the end of other work it counts by opening after it', () => {
    const window = { kind: 'window', period: 'P6M', earliest: 'P3M' } as const;
    for (const its of [{ kind: 'within' }, { kind: 'every' }, window] as const)
      expect(due({ ...its, anchor: 'evaluation' })).toEqual(['deadline.anchor counts-from-step Evaluere planen']);
    expect(due({ kind: 'before', anchor: 'evaluation' })).toEqual([]);
    expect(due({ kind: 'within', anchor: 'birthDate' })).toEqual([]);
  });

  it('that comes back, or comes before a day, says which day; an agreed one says who asks for it', () => {
    for (const kind of ['every', 'before'] as const) {
      expect(due({ kind })).toEqual(['deadline.anchor no-anchor']);
      expect(due({ kind, anchor: 'begun' })).toEqual([]);
    }
    expect(due({ kind: 'window', earliest: 'P1W' })).toEqual([]);
    expect(due({ kind: 'on' })).toEqual(['deadline.fields no-field']);
    expect(due({ kind: 'on', fields: ['evaluateOn'] })).toEqual([]);
  });

  it('that there is none of says why, and needs no time and no paragraph', () => {
    expect(due({ kind: 'none', period: '', basis: 'law' })).toEqual(['deadline.reason no-reason']);
    expect(due({ kind: 'none', period: '', reason: words('Det haster ikke') })).toEqual([]);
    expect(due({ kind: 'none', reason: words('Nei'), note: words(`Fnr ${number}`) })).toEqual([
      'deadline.note identity-number',
    ]);
  });

  it('of the law names its paragraph', () => {
    expect(due({ basis: 'law' })).toEqual(['deadline.law no-paragraph']);
    expect(due({ basis: 'law', law: words('loven § 2') })).toEqual([]);
    expect(due({ basis: 'local', law: none, note: words('', 'Noko') })).toEqual(['deadline.note no-words']);
  });
});

it('who decides is somebody who may, in a time that there is, and by a paragraph where it is the law', () => {
  const { approval } = stepForm(good, 'plan')!;
  const decided = (its: Partial<NonNullable<typeof approval>>) =>
    said({ step: 'plan', kind: 'approval', approval: { ...approval!, ...its } });
  expect(decided({})).toEqual([]);
  expect(decided({ by: '' })).toEqual(['approval.by no-decider']);
  expect(decided({ by: 'ingen' })).toEqual(['approval.by no-decider']);
  expect(decided({ within: 'P0W', rework: '' })).toEqual(['approval.within no-period', 'approval.rework no-period']);
  expect(decided({ basis: 'law' })).toEqual(['approval.law no-paragraph']);
  expect(said({ step: 'plan', kind: 'approval', approval: undefined })).toEqual([]);
});

it('an outcome and a question are ones that the step has, and are called something', () => {
  const outcome = (name: string, its: InBoth) =>
    said({ step: 'evaluation', kind: 'outcome', outcome: name, words: its });
  expect(outcome('continued', words('Går videre'))).toEqual([]);
  expect(outcome('continued', none)).toEqual(['outcome.continued no-words']);
  expect(outcome('toString', words('Går videre'))).toEqual(['outcome.toString gone']);
  const question = (name: string, ask: InBoth) =>
    said({ step: 'evaluation', kind: 'question', question: name, ask, required: true });
  expect(question('finished.why', words('Hvorfor ikke?'))).toEqual([]);
  expect(question('finished.why', none)).toEqual(['question.finished.why no-words']);
  expect(question('why', words('Hvorfor ikke?'))).toEqual(['question.why gone']);
});

it('a step comes after another of its own track, or first, and not after itself', () => {
  const order = (step: string, after: string) => said({ step, kind: 'order', after });
  expect(order('meeting', '')).toEqual([]);
  expect(order('meeting', 'talk')).toEqual([]);
  expect(order('meeting', 'meeting')).toEqual(['after gone']);
  expect(order('meeting', 'plan')).toEqual(['after gone']);
  expect(order('plan', 'report')).toEqual([]);
  expect(order('plan', 'ingen')).toEqual(['after gone']);
});

it('a step that is new says what it is, what of it is ours, when it is due and why, whose it is and what opens it', () => {
  const its: Change = {
    ...{ kind: 'new-step', track: 'case', after: 'plan', row: '', title: words('Ringe'), says: none },
    ...{
      ours: words('Lagt til av kommunen'),
      responsible: 'caseworker',
      opens: { kind: 'after', step: 'plan', outcomes: undefined },
    },
    ...{ within: 'P3W', note: words('Dokumentet sier ikke når') },
  };
  expect(said(its)).toEqual([]);
  expect(said({ ...its, opens: { kind: 'request' } })).toEqual([]);
  expect(said({ ...its, title: none, ours: none, note: none, within: 'PT3H', responsible: 'ingen' })).toEqual([
    'title no-words',
    'ours no-words',
    'note no-reason',
    'within no-period',
    'responsible nobody',
  ]);
  expect(said({ ...its, opens: { kind: 'after', step: 'ingen', outcomes: undefined } })).toEqual(['opens no-opening']);
  expect(said({ ...its, says: words('', 'Ring') })).toEqual(['says no-words']);
  // What has a row of the document is the document’s; a blank of it is none.
  expect(said({ ...its, ours: none, row: 'A' })).toEqual([]);
  expect(said({ ...its, ours: none, row: 'Godkjent av' })).toEqual(['ours no-words']);
});

describe('what opens a step', () => {
  const opens = (step: string, ...its: readonly Opening[]) => said({ step, kind: 'opens', opens: its });

  it('is of its own track, and there', () => {
    expect(opens('evaluation', { kind: 'start' }, { kind: 'after', step: 'plan', outcomes: undefined })).toEqual([]);
    expect(opens('evaluation')).toEqual([]);
    expect(opens('evaluation', { kind: 'request' }, { kind: 'after', step: 'talk', outcomes: undefined })).toEqual([
      'opens.1 other-track Samtale med foreldre',
    ]);
    expect(opens('talk', { kind: 'approved', step: 'plan' })).toEqual(['opens.0 other-track Skrive plan']);
    expect(opens('evaluation', { kind: 'after', step: 'ingen', outcomes: undefined })).toEqual(['opens.0 no-opening']);
    expect(opens('evaluation', { kind: 'fact', fact: 'begun', is: undefined })).toEqual(['opens.0 no-opening']);
    expect(opens('talk', { kind: 'fact', fact: 'begun', is: undefined })).toEqual([]);
  });

  it('is every one that a form offers, and the linter takes each', () => {
    for (const track of ['case', 'measure']) {
      const step = track === 'case' ? 'evaluation' : 'talk';
      const offered = openingsOfTrack(good, track, step);
      expect(new Set(offered.map(nameOfOpening)).size).toBe(offered.length);
      for (const opening of offered) {
        const changed = withChanges(good, [{ step, kind: 'opens', opens: [opening] }]);
        if (!changed.ok) throw new Error(`${nameOfOpening(opening)} of ${track} is refused`);
        expect(stepForm(changed.parsed, step)!.opens).toEqual([opening]);
        const told = lint(changed.parsed).filter(({ path }) => /\.opens(\.|$)/.test(path));
        // What may stay unknown is the leader's to see, in words.
        const isOpen = nameOfOpening(opening) === '{"when":"ended"}';
        expect(
          told.map((each) => each.said?.code),
          nameOfOpening(opening),
        ).toEqual(isOpen ? ['may-stay-unknown'] : []);
      }
    }
  });

  it('is offered by how work can end where it can end in several ways, by its approval, and by each answer', () => {
    const names = openingsOfTrack(good, 'case').map(nameOfOpening);
    expect(names).toEqual(
      expect.arrayContaining([
        ...['"start"', '"request"', '{"after":"plan"}', '{"approved":"plan"}', '{"after":"evaluation"}'],
        ...['{"after":"evaluation","outcome":"continued"}', '{"when":"birthDate"}', '{"when":"kind","is":"kort"}'],
        '{"when":"suspectedViolence","is":true}',
      ]),
    );
    expect(names).not.toContain('{"approved":"evaluation"}');
    expect(names).not.toContain('{"after":"talk"}');
    expect(names).not.toContain('{"when":"begun"}');
    expect(openingsOfTrack(good, 'measure').map(nameOfOpening)).toContain('{"when":"begun"}');
  });
});

describe('a step that is left out', () => {
  const leftOut = (step: string, reason = words('Brukes ikke'), ...texts: readonly TextChange[]) =>
    said({ kind: 'left-out', step, reason }, ...texts);

  it('is left out for a reason, and is one that there is', () => {
    expect(leftOut('talk')).toEqual([]);
    expect(leftOut('talk', none)).toEqual(['reason no-reason']);
    expect(leftOut('ingen')).toEqual(['left-out gone']);
  });

  it('is none that others open with, wait for, come before or lead to: each is named', () => {
    expect(leftOut('meeting')).toEqual(['reason used-by Rapport før møtet']);
    expect(leftOut('plan')).toEqual(['reason used-by Evaluere planen']);
    expect(leftOut('ask-consent')).toEqual(['reason used-by Henvise til PPT']);
    expect(leftOut('contact')).toEqual(['reason used-by Følge opp avvik']);
    expect(usersOf(good.table, 'evaluation')).toEqual([]);
    // Its own outcome may open it again.
    expect(
      usersOf(
        readChanged(['title: Videreføres, opens: plan', 'title: Videreføres, opens: evaluation']).table,
        'evaluation',
      ),
    ).toEqual([]);
  });

  it('is not what the law counts on as the offer of aftercare: that is for the text', () => {
    const offers: TextChange = [
      'title: Prøverutine\n',
      'title: Prøverutine\naftercare: { born: birthDate, offer: talk }\n',
    ];
    expect(leftOut('talk', undefined, offers)).toEqual(['reason text-only']);
    expect(leftOut('finish', undefined, offers)).toEqual([]);
  });
});

it('a step that there is not has no title', () =>
  expect(said({ step: 'ingen', kind: 'title', words: words('Ja') })).toEqual(['title gone']));
