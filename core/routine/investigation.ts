import { plainOutcome, plainStep, within } from './plain-step.ts';
import type { Approval, Question, RoutineTable, StepTable } from './schema.ts';

/**
 * The statutory duties of whoever receives a report of concern and investigates it, in every routine that says
 * `investigates`: the report is examined within a week, whoever reported gets a reply within three weeks, and the
 * investigation takes three months at the most, in exceptional cases six. It counts from the conclusion on the report,
 * and that is at the latest seven days after the report came.
 *
 * Sources: barnevernsloven section 2-1 (a week), section 2-2 (three and six months), section 13-4 (reply, and once more
 * to a public body when the investigation has ended). All three are marked as still to be confirmed in the law.
 */
export function withInvestigation(table: RoutineTable, row: string): RoutineTable {
  const { investigates } = table;
  if (!investigates) return table;
  const text = words[table.language];
  const id = investigates.track ?? 'investigation';
  const own = table.tracks[id];
  const track = own ?? { title: text.track, starts: 'on-request', many: true, facts: {}, steps: {} };
  return {
    ...table,
    tracks: {
      ...table.tracks,
      [id]: {
        ...track,
        facts: { ...factsOf(text), ...track.facts },
        steps: { ...stepsOf(text, investigates, row, table.defaults.escalate.at(-1)!.to), ...track.steps },
      },
    },
  };
}

type Words = (typeof words)[RoutineTable['language']];

function factsOf(text: Words): Record<string, Question> {
  const known = { sensitive: false, required: false } as const;
  return {
    reportReceived: { ...known, type: 'date', day: 'past', ask: text.reportReceived, required: true },
    publicReporter: { ...known, type: 'boolean', ask: text.publicReporter, required: true },
    concluded: { ...known, type: 'date', day: 'past', notBefore: 'reportReceived', ask: text.concluded },
  };
}

function stepsOf(
  text: Words,
  { responsible, leader }: NonNullable<RoutineTable['investigates']>,
  row: string,
  highest: string,
): Record<string, StepTable> {
  // It is those who lead the investigation who are told first, whoever leads the rest of the routine.
  const escalate = [{ after: 'P1D', to: leader }, ...(highest === leader ? [] : [{ after: 'P7D', to: highest }])];
  const base = { ...plainStep, row: [row], responsible: [responsible], escalate, outlasts: true };
  const { unconfirmed } = text;
  const date = (ask: string) => ({ type: 'date', day: 'done', ask, required: true, sensitive: false }) as const;
  const why = { type: 'text' as const, ask: text.why, required: true, sensitive: true };
  const approval: Approval = {
    by: leader,
    within: 'P1W',
    rework: 'P1W',
    basis: 'proposal',
    law: undefined,
    unconfirmed: undefined,
    note: text.approvalNote,
  };
  const end = { ...plainOutcome, opens: ['reply-after-investigation'] };
  const investigated = {
    measures: { ...end, title: text.measures, ends: text.measuresEnd },
    dismissed: { ...end, title: text.dismissedAfter, asks: { why }, ends: text.dismissedAfterEnd },
  };
  const investigation: StepTable = {
    ...base,
    title: text.investigation,
    says: text.investigationSays,
    // It goes on while contact with the parents is forbidden: how, those who investigate know.
    involves: ['none'],
    deadline: within('P3M', {
      from: 'concluded',
      latest: { of: 'reportReceived', plus: 'P7D' },
      law: 'barnevernsloven § 2-2',
      unconfirmed,
    }),
    extension: {
      by: leader,
      to: 'P6M',
      law: 'barnevernsloven § 2-2',
      unconfirmed,
      ground: { ...why, ask: text.whyExtended },
    },
    approval,
    outcomes: investigated,
  };
  return {
    'examine-report': {
      ...base,
      title: text.examine,
      says: text.examineSays,
      opens: [{ kind: 'start' }],
      deadline: within('P1W', { from: 'reportReceived', law: 'barnevernsloven § 2-1', unconfirmed }),
      form: { concludedOn: { ...date(text.concluded), notBefore: 'reportReceived' } },
      outcomes: {
        investigate: {
          ...plainOutcome,
          title: text.investigate,
          sets: { concluded: { field: 'concludedOn' } },
          opens: ['investigation'],
        },
        dismissed: { ...plainOutcome, title: text.dismissed, asks: { why }, ends: text.dismissedEnd },
      },
    },
    'reply-to-reporter': {
      ...base,
      title: text.reply,
      says: text.replySays,
      opens: [{ kind: 'start' }],
      deadline: within('P3W', { from: 'reportReceived', law: 'barnevernsloven § 13-4', unconfirmed }),
      form: { repliedOn: { ...date(text.repliedOn), notBefore: 'reportReceived' } },
    },
    investigation,
    'reply-after-investigation': {
      ...base,
      title: text.replyAfter,
      says: text.replyAfterSays,
      if: [{ fact: 'publicReporter', is: [true] }],
      deadline: within('P3W', { law: 'barnevernsloven § 13-4', unconfirmed }),
      form: { repliedOn: date(text.repliedOn) },
    },
  };
}

const words = {
  nb: {
    track: 'Melding og undersøkelse',
    reportReceived: 'Når kom meldingen?',
    publicReporter: 'Er melderen en offentlig instans?',
    concluded: 'Når ble meldingen konkludert?',
    examine: 'Gjennomgå meldingen',
    examineSays: 'Meldingen skal gjennomgås snarest, og senest innen en uke, og vurderes for undersøkelse.',
    investigate: 'Undersøkelse åpnes',
    dismissed: 'Meldingen henlegges',
    dismissedEnd: 'Meldingen følges ikke opp med undersøkelse. Melderen skal likevel ha svar.',
    why: 'Hva bygger dere det på?',
    reply: 'Tilbakemelding til melderen',
    replySays:
      'Melderen skal ha svar innen tre uker. En offentlig melder skal også få vite om det er åpnet undersøkelse.',
    repliedOn: 'Når ble svaret gitt?',
    investigation: 'Gjennomføre undersøkelsen',
    investigationSays:
      'Undersøkelsen skal gjennomføres snarest, og senest innen tre måneder. I særlige tilfeller kan fristen være seks måneder.',
    measures: 'Avsluttet med tiltak',
    measuresEnd: 'Tiltakene følges opp for seg.',
    dismissedAfter: 'Henlagt etter undersøkelse',
    dismissedAfterEnd: 'Saken følges ikke opp videre av barneverntjenesten.',
    whyExtended: 'Hvorfor er dette et særlig tilfelle?',
    approvalNote: 'Leder tar stilling til hvordan undersøkelsen ender. Loven sier ikke når.',
    replyAfter: 'Ny tilbakemelding til offentlig melder',
    replyAfterSays: 'En offentlig melder skal få vite at undersøkelsen er ferdig, innen tre uker.',
    unconfirmed: 'Paragrafen og fristen er ikke kontrollert mot loven slik den gjelder nå.',
  },
  nn: {
    track: 'Melding og undersøking',
    reportReceived: 'Når kom meldinga?',
    publicReporter: 'Er meldaren ein offentleg instans?',
    concluded: 'Når blei meldinga konkludert?',
    examine: 'Gå gjennom meldinga',
    examineSays: 'Meldinga skal gåast gjennom snarast, og seinast innan ei veke, og vurderast for undersøking.',
    investigate: 'Undersøking blir opna',
    dismissed: 'Meldinga blir lagd bort',
    dismissedEnd: 'Meldinga blir ikkje følgd opp med undersøking. Meldaren skal likevel ha svar.',
    why: 'Kva byggjer de det på?',
    reply: 'Tilbakemelding til meldaren',
    replySays:
      'Meldaren skal ha svar innan tre veker. Ein offentleg meldar skal òg få vite om det er opna undersøking.',
    repliedOn: 'Når blei svaret gjeve?',
    investigation: 'Gjennomføre undersøkinga',
    investigationSays:
      'Undersøkinga skal gjennomførast snarast, og seinast innan tre månader. I særlege tilfelle kan fristen vere seks månader.',
    measures: 'Avslutta med tiltak',
    measuresEnd: 'Tiltaka blir følgde opp for seg.',
    dismissedAfter: 'Lagd bort etter undersøking',
    dismissedAfterEnd: 'Saka blir ikkje følgd opp vidare av barneverntenesta.',
    whyExtended: 'Kvifor er dette eit særleg tilfelle?',
    approvalNote: 'Leiar tek stilling til korleis undersøkinga endar. Lova seier ikkje når.',
    replyAfter: 'Ny tilbakemelding til offentleg meldar',
    replyAfterSays: 'Ein offentleg meldar skal få vite at undersøkinga er ferdig, innan tre veker.',
    unconfirmed: 'Paragrafen og fristen er ikkje kontrollerte mot lova slik ho gjeld no.',
  },
} as const satisfies Record<RoutineTable['language'], Record<string, string>>;
