import type { RoutineTable, StepTable } from './schema.ts';

/**
 * What every routine carries, whatever its document says: the fact that there is suspicion of violence or abuse at home,
 * the guard that it raises, and the personal duties that the law lays on each person (row `P`). They are not left to the
 * tables, so that no table can leave them out.
 *
 * Sources: barnevernsloven section 13-2 (duty to report), section 13-4 (reply to the one who reported), straffeloven
 * section 196 (duty to avert).
 */
export const violenceFact = 'suspectedViolence';
export const violenceGuard = 'no-contact-with-parents';
export const personalRow = 'P';

/** Whom no step may bring the work into contact with while violence at home is suspected. */
const parents = 'parents';

type Language = RoutineTable['language'];

const words = {
  nb: {
    ask: 'Er det mistanke om vold eller overgrep i hjemmet?',
    guard: 'Mistanke om vold eller overgrep i hjemmet',
    guardSays:
      'Ta ikke kontakt med foreldrene. Meld fra nå: meldeplikten er din egen, og venter ikke på samtykke eller godkjenning.',
    guardSaysChildWelfare:
      'Ta ikke kontakt med foreldrene. Vurder nå om du må avverge eller si fra til politiet: plikten er din egen.',
    report: 'Melding til barneverntjenesten (meldeplikt)',
    reportSays: 'Meld fra til barneverntjenesten, eventuelt også politiet, uten å kontakte foreldrene først.',
    sent: 'Meldingen er sendt',
    sentOn: 'Når ble meldingen sendt?',
    assessed: 'Vurdert av meg: vilkårene for å melde er ikke oppfylt',
    why: 'Hva bygger du vurderingen på?',
    receipt: 'Bekreftelse på at meldingen er mottatt',
    receiptSays: 'Sørg for å få bekreftet at barneverntjenesten har mottatt meldingen.',
    reply: 'Tilbakemelding fra barneverntjenesten',
    replySays: 'Barneverntjenesten skal gi tilbakemelding innen tre uker. Etterspør den hvis den ikke kommer.',
    received: 'Mottatt',
    receivedOn: 'Når kom den?',
    avert: 'Avverge, og si fra til politiet (avvergingsplikt)',
    avertSays:
      'Vurder selv om du må avverge et lovbrudd eller si fra til politiet. Plikten gjelder uten hensyn til taushetsplikt.',
    averted: 'Politiet er varslet, eller faren er avverget på annen måte',
    avertedOn: 'Når ble det gjort?',
    notNeeded: 'Vurdert av meg: vilkårene er ikke oppfylt',
    review: 'Vurdere om sperren fortsatt skal stå',
    reviewSays: 'Sperren står til en leder opphever den. Vurder om mistanken fortsatt er der.',
    hours: 'Loven sier uten ugrunnet opphold. Antallet timer er et forslag.',
    stands: 'Sperren blir stående',
    lifted: 'Sperren oppheves',
  },
  nn: {
    ask: 'Er det mistanke om vald eller overgrep i heimen?',
    guard: 'Mistanke om vald eller overgrep i heimen',
    guardSays:
      'Ta ikkje kontakt med foreldra. Meld frå no: meldeplikta er di eiga, og ventar ikkje på samtykke eller godkjenning.',
    guardSaysChildWelfare:
      'Ta ikkje kontakt med foreldra. Vurder no om du må avverje eller seie frå til politiet: plikta er di eiga.',
    report: 'Melding til barneverntenesta (meldeplikt)',
    reportSays: 'Meld frå til barneverntenesta, eventuelt også politiet, utan å kontakte foreldra først.',
    sent: 'Meldinga er send',
    sentOn: 'Når blei meldinga send?',
    assessed: 'Vurdert av meg: vilkåra for å melde er ikkje oppfylte',
    why: 'Kva byggjer du vurderinga på?',
    receipt: 'Stadfesting på at meldinga er motteken',
    receiptSays: 'Sørg for å få stadfesta at barneverntenesta har motteke meldinga.',
    reply: 'Tilbakemelding frå barneverntenesta',
    replySays: 'Barneverntenesta skal gje tilbakemelding innan tre veker. Etterspør ho om ho ikkje kjem.',
    received: 'Motteke',
    receivedOn: 'Når kom ho?',
    avert: 'Avverje, og seie frå til politiet (avverjingsplikt)',
    avertSays:
      'Vurder sjølv om du må avverje eit lovbrot eller seie frå til politiet. Plikta gjeld utan omsyn til teieplikt.',
    averted: 'Politiet er varsla, eller faren er avverja på annan måte',
    avertedOn: 'Når blei det gjort?',
    notNeeded: 'Vurdert av meg: vilkåra er ikkje oppfylte',
    review: 'Vurdere om sperra framleis skal stå',
    reviewSays: 'Sperra står til ein leiar opphevar ho. Vurder om mistanken framleis er der.',
    hours: 'Lova seier utan ugrunna opphald. Talet på timar er eit forslag.',
    stands: 'Sperra blir ståande',
    lifted: 'Sperra blir oppheva',
  },
} as const satisfies Record<Language, Record<string, string>>;

/** The table with what every routine carries. Steps, facts and guards that it writes itself under these names stay. */
export function withCommon(table: RoutineTable): RoutineTable {
  const text = words[table.language];
  const childWelfare = table.service === 'child-welfare';
  const question = { type: 'boolean', ask: text.ask, required: false, sensitive: true } as const;
  const guard = {
    title: text.guard,
    says: childWelfare ? text.guardSaysChildWelfare : text.guardSays,
    when: { fact: violenceFact, is: [true] },
    forbids: { involves: [parents] },
  };
  const own = [
    ...Object.values(table.steps),
    ...Object.values(table.tracks).flatMap((track) => Object.values(track.steps)),
  ];
  const hasOverride = own.some((step) => step.personal && step.opens?.some((opening) => opensOnViolence(opening)));
  const common = commonSteps(table, hasOverride);
  return {
    ...table,
    facts: { ...table.facts, [violenceFact]: table.facts[violenceFact] ?? question },
    guards: { ...table.guards, [violenceGuard]: table.guards[violenceGuard] ?? guard },
    steps: { ...common, ...table.steps },
    source: {
      ...table.source,
      rows: { ...table.source.rows, [personalRow]: childWelfare ? text.avertSays : text.reportSays },
    },
  };
}

function opensOnViolence(opening: NonNullable<StepTable['opens']>[number]): boolean {
  return opening.kind === 'fact' && opening.fact === violenceFact;
}

function commonSteps(table: RoutineTable, hasOverride: boolean): Record<string, StepTable> {
  const text = words[table.language];
  const responsible = Object.keys(table.roles).slice(0, 1);
  const leading = Object.entries(table.roles).flatMap(([role, { decides }]) => (decides ? [role] : []));
  const date = (ask: string) => ({ type: 'date' as const, ask, required: false, sensitive: false });
  const why = { type: 'text' as const, ask: text.why, required: true, sensitive: true };
  const base = {
    row: [personalRow],
    responsible,
    copies: [],
    if: [],
    unless: [],
    requires: [],
    form: {},
    involves: [],
    shares: [],
    asksConsent: [],
    personal: false,
  };
  const outcome = { asks: {}, opens: [], sets: {}, consents: {} };
  const escalate = leading.map((to, index) => ({ after: index === 0 ? 'PT1H' : 'PT4H', to }));
  const personal = { ...base, personal: true, ...(escalate.length > 0 ? { escalate } : {}) };
  const whenSuspected = [{ kind: 'fact' as const, fact: violenceFact, is: [true] }, { kind: 'request' as const }];
  const atOnce = (law: string) => ({ kind: 'atOnce', period: 'PT4H', basis: 'law', law, note: text.hours }) as const;
  const receipts: Record<string, StepTable> = {
    'report-receipt': {
      ...base,
      title: text.receipt,
      says: text.receiptSays,
      deadline: { kind: 'within', period: 'P1W', basis: 'proposal', law: undefined, note: undefined },
      outcomes: { received: { ...outcome, title: text.received, asks: { receivedOn: date(text.receivedOn) } } },
    },
    'report-reply': {
      ...base,
      title: text.reply,
      says: text.replySays,
      deadline: { kind: 'within', period: 'P3W', basis: 'law', law: 'barnevernsloven § 13-4', note: undefined },
      outcomes: { received: { ...outcome, title: text.received, asks: { receivedOn: date(text.receivedOn) } } },
    },
  };
  const report: StepTable = {
    ...personal,
    title: text.report,
    says: text.reportSays,
    opens: whenSuspected,
    deadline: atOnce('barnevernsloven § 13-2'),
    outcomes: {
      sent: {
        ...outcome,
        title: text.sent,
        asks: { sentOn: date(text.sentOn) },
        opens: ['report-receipt', 'report-reply'],
      },
      assessed: { ...outcome, title: text.assessed, asks: { why } },
    },
  };
  const avert: StepTable = {
    ...personal,
    title: text.avert,
    says: text.avertSays,
    opens: whenSuspected,
    deadline: atOnce('straffeloven § 196'),
    outcomes: {
      averted: { ...outcome, title: text.averted, asks: { avertedOn: date(text.avertedOn) } },
      assessed: { ...outcome, title: text.notNeeded, asks: { why } },
    },
  };
  const review: StepTable = {
    ...base,
    responsible: leading.slice(0, 1),
    title: text.review,
    says: text.reviewSays,
    opens: [{ kind: 'fact', fact: violenceFact, is: [true] }],
    deadline: { kind: 'within', period: 'P1M', basis: 'proposal', law: undefined, note: undefined },
    outcomes: {
      stands: { ...outcome, title: text.stands, asks: { why }, opens: ['guard-review'] },
      lifted: { ...outcome, title: text.lifted, asks: { why }, sets: { [violenceFact]: { value: false } } },
    },
  };
  const guardReview: Record<string, StepTable> = leading.length > 0 ? { 'guard-review': review } : {};
  if (table.service === 'child-welfare') return { ...(hasOverride ? {} : { avert }), ...guardReview };
  return { ...(hasOverride ? {} : { report }), ...receipts, ...guardReview };
}
