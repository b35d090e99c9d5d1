import fc from 'fast-check';
import { type Routine, routineOf } from '../../core/routine/routine.ts';
import { routineTable } from '../../core/routine/schema.ts';

/** Small routines that use the whole language, in every combination that the linter would let through. */
export const routines: fc.Arbitrary<Routine> = fc
  .array(
    fc.record({
      deadline: fc.constantFrom('within', 'every', 'before-fact', 'before-step', 'window', 'on', 'atOnce', 'none'),
      period: fc.constantFrom('P1D', 'P1W', 'P10D', 'P1M'),
      opens: fc.constantFrom('start', 'request', 'after', 'fact', 'refused', 'deviation'),
      involves: fc.boolean(),
      shares: fc.boolean(),
      approval: fc.boolean(),
      law: fc.boolean(),
      agreed: fc.boolean(),
      proposal: fc.boolean(),
      redDays: fc.constantFrom('stay', 'stay', 'before', 'after'),
      handover: fc.boolean(),
      personal: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
      ends: fc.constantFrom('', '', '', '', 'track', 'case'),
    }),
    { minLength: 2, maxLength: 6 },
  )
  .map((drawn) => {
    const ids = drawn.map((_, index) => `step-${index}`);
    const steps = Object.fromEntries(
      drawn.map((draw, index) => {
        const id = ids[index]!;
        const before = ids[Math.max(0, index - 1)]!;
        const every = drawn.findIndex((other) => other.deadline === 'every');
        const recurs = draw.deadline === 'every';
        const linked = draw.deadline === 'before-step' && every >= 0;
        const agreed = draw.agreed && !draw.proposal ? { agreed: true } : {};
        const basis = draw.proposal ? 'proposal' : 'local';
        const its = draw.deadline === 'atOnce' || draw.deadline === 'none' ? {} : { redDays: draw.redDays };
        const law = draw.law && draw.deadline === 'within';
        const rule = {
          within: { within: draw.period, ...(law ? { basis: 'law', law: 'loven § 1' } : { basis }) },
          every: { every: draw.period, from: 'begun', until: 'over', basis, ...agreed },
          'before-fact': { before: draw.period, of: 'turns18', basis },
          'before-step': linked ? { before: 'P3D', of: ids[every], basis } : { within: draw.period, basis },
          window: { window: { from: 'P1D', to: draw.period }, basis, ...agreed },
          on: { on: 'next', within: draw.period, basis: draw.law ? 'local' : basis, bound: basis },
          atOnce: { atOnce: 'PT4H', basis: 'local' },
          none: { none: 'Dokumentet har ingen frist.' },
        }[draw.deadline];
        const deadline = { ...rule, ...its };
        const ground = { type: 'text', ask: 'Hvorfor?', required: true };
        const opens = {
          start: 'start',
          request: 'request',
          after: index === 0 ? 'start' : { after: before },
          fact: { when: 'flag', is: true },
          refused: { consent: 'bup', is: ['refused'] },
          deviation: index === 0 ? 'start' : { deviation: before },
        }[draw.opens];
        const step = {
          row: '1',
          title: id,
          responsible: index % 4 === 3 ? 'leader' : 'caseworker',
          deadline,
          form: { next: { type: 'date', ask: 'Neste?' } },
          outcomes: {
            done: { title: 'Gjort', ...(draw.ends ? { closes: draw.ends } : {}) },
            yes: { title: 'Ja', consents: { bup: 'given' }, sets: { flag: { value: true } } },
          },
          ...(recurs || linked ? {} : { opens }),
          // A personal duty may be taken up at any time, so that none opens with another step alone.
          ...(draw.personal && !linked
            ? { personal: true }
            : {
                ...(draw.involves ? { involves: 'parents' } : {}),
                ...(draw.shares ? { shares: 'bup' } : {}),
                ...(index % 3 === 1 ? { asksConsent: 'bup' } : {}),
                ...(draw.approval ? { approval: { by: 'leader', within: 'P3D', rework: 'P1W', basis: 'local' } } : {}),
                ...(law ? { extension: { by: 'leader', to: 'P3M', law: 'loven § 1', ground } } : {}),
                ...(draw.handover ? { handover: { to: 'Mottaker', within: 'P1W', basis: 'local' } } : {}),
              }),
        };
        return [id, step];
      }),
    );
    const half = Object.fromEntries(Object.entries(steps).slice(0, Math.ceil(drawn.length / 2)));
    const rest = Object.fromEntries(Object.entries(steps).slice(Math.ceil(drawn.length / 2)));
    const anyLinkAcross = drawn.some(
      (draw) =>
        ['before-step', 'after', 'deviation'].includes(draw.deadline) || ['after', 'deviation'].includes(draw.opens),
    );
    return routineOf(
      routineTable.parse({
        id: 'eksempelvik/tilfeldig',
        version: 1,
        municipality: 'Eksempelvik',
        language: 'nb',
        title: 'Tilfeldig rutine',
        source: { document: 'Oppdiktet', rows: { '1': 'En rad' } },
        roles: {
          caseworker: { title: 'Saksbehandler' },
          leader: { title: 'Leder', decides: true },
          head: { title: 'Barnevernleder', decides: true },
        },
        facts: {
          begun: { type: 'date', ask: 'Begynt' },
          over: { type: 'date', ask: 'Slutt' },
          flag: { type: 'boolean', ask: 'Flagg' },
          birthDate: { type: 'date', ask: 'Født' },
        },
        derived: { turns18: { of: 'birthDate', plus: 'P18Y' } },
        consents: { bup: { title: 'BUP', ends: { after: 'P5M', basis: 'local' } } },
        defaults: {
          remind: ['P7D', 'P1D'],
          escalate: [
            { after: 'P1D', to: 'leader' },
            { after: 'P7D', to: 'head' },
          ],
          escalateAtOnce: [{ after: 'PT1H', to: 'leader' }],
        },
        steps: anyLinkAcross ? steps : half,
        tracks:
          anyLinkAcross || Object.keys(rest).length === 0
            ? {}
            : { stay: { title: 'Opphold', many: true, steps: rest } },
      }),
    );
  });
