import { type Routine, routineOf } from '../core/routine/routine.ts';
import { routineTable } from '../core/routine/schema.ts';

/** A small made-up routine with one of each thing that a sentence can be about. For tests. */
export function exampleRoutine(language: 'nb' | 'nn' = 'nb'): Routine {
  return routineOf(
    routineTable.parse({
      id: 'prove/tiltak',
      version: 1,
      municipality: 'Prøve',
      language,
      title: 'Rutiner tiltak',
      source: {
        document: 'Rutiner tiltak',
        rows: { G2a: 'Månedlig kontakt', G2c: 'Månedlig rapport', B: 'Plan', P: 'Meldeplikt' },
      },
      roles: {
        caseworker: { title: 'Saksbehandler' },
        office: { title: 'Kontorfaglig' },
        leader: { title: 'Leder', decides: true },
        head: { title: 'NAV-leder', decides: true },
      },
      facts: {
        birthDate: { type: 'date', ask: 'Barnets fødselsdato', sensitive: true },
        violence: { type: 'boolean', ask: 'Mistanke om vold' },
      },
      defaults: {
        remind: ['P7D', 'P1D'],
        escalate: [
          { after: 'P1D', to: 'leader' },
          { after: 'P7D', to: 'head' },
        ],
      },
      consents: { bup: { title: 'BUP' } },
      steps: {
        'report-concern': {
          row: 'P',
          title: 'Meld fra til <barnevernet> & politiet',
          responsible: 'caseworker',
          opens: 'request',
          deadline: { atOnce: 'PT4H', bound: 'proposal', basis: 'law', law: 'barnevernsloven § 13-2' },
        },
      },
      tracks: {
        institution: {
          title: 'Institusjonsplassering',
          many: true,
          facts: {
            placed: { type: 'date', ask: 'Plasseringsdato', required: true },
            kind: { type: 'choice', ask: 'Type plassering', of: ['atferd', 'omsorg'] },
          },
          steps: {
            'contact-youth': {
              row: 'G2a',
              title: 'Månedlig kontakt med ungdommen',
              responsible: 'caseworker',
              copies: 'office',
              deadline: { every: 'P1M', from: 'placed', basis: 'local' },
              form: { how: { type: 'choice', ask: 'Hvordan', of: ['telefon', 'besøk'] } },
            },
            'monthly-report': {
              row: ['G2c', 'G2d'],
              title: 'Månedlig rapport',
              responsible: ['caseworker', 'office'],
              opens: 'start',
              deadline: { within: 'P1M', basis: 'proposal' },
              outcomes: {
                received: { title: 'Mottatt', asks: { date: { type: 'date', ask: 'Mottatt dato' } } },
                missing: { title: 'Ikke mottatt' },
              },
            },
            plan: {
              row: 'B',
              title: 'Tiltaksplan',
              responsible: 'caseworker',
              opens: 'request',
              deadline: { none: 'Rutinen setter ingen.' },
              approval: { by: 'leader', within: 'P1W', rework: 'P1W', basis: 'local' },
            },
          },
        },
      },
    }),
  );
}
