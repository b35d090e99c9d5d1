import { bringIn, planBringIn } from '../../client/bring-in.ts';
import type { Cases } from '../../client/cases.ts';
import type { Routines } from '../../client/routines.ts';
import { addPeriod, type DateText, dateOf, type InstantText, subtractPeriod } from '../../core/calendar/dates.ts';
import type { PersonsCommand, Unsigned } from '../../core/case/commands.ts';
import type { PersonId } from '../../core/case/state.ts';
import type { Register } from '../../register/register.ts';

/** Children that do not exist. */
const children = [
  'Emil',
  'Nora',
  'Sara',
  'Lukas',
  'Ella',
  'Iben',
  'Mikkel',
  'Jonas',
  'Alma',
  'Oda',
  'Filip',
  'Live',
  'Isak',
  'Tuva',
  'Adam',
  'Selma',
  'Noah',
  'Maja',
  'Elias',
  'Frida',
  'Aksel',
  'Hedda',
] as const;

export interface MondayOptions {
  readonly cases: Cases;
  readonly register: Register;
  readonly routines: Routines;
  /** By login: kari, per and ola, of the unit «tiltak». */
  readonly people: Readonly<Record<string, PersonId>>;
  readonly now: InstantText;
}

/** How many cases there are more. */
export interface Monday {
  readonly brought: number;
  readonly opened: number;
}

const routine = 'alver/tiltak';
const unit = 'tiltak';

/**
 * A caseworker's working day: 25 cases of Kari's, most of them placements that have run for months, with contacts that are late,
 * due this week and later; and what comes up in between: violence that is suspected, a plan that came back, a duty that a
 * colleague offers. Beside them some of Per's, so that who leads both sees a unit. All of it goes through what the pages call.
 * On one day it is lived once: again, it opens nothing.
 */
export async function liveMonday(options: MondayOptions): Promise<Monday> {
  const { cases, people, now } = options;
  const today = dateOf(now);
  const kari = people.kari!;
  const per = people.per!;
  const ask = async (login: string, reference: string, command: Unsigned) => {
    const { found } = (await cases.show(reference))!;
    const by = await cases.actor(people[login]!, found);
    const answer = await cases.send(found.caseId, { ...command, by } as PersonsCommand);
    if (answer.ok !== true && answer.ok !== 'received')
      throw new Error(`${command.type} in ${reference}: ${JSON.stringify(answer)}`);
  };
  const brought = await bringInRunning(options, today);
  if (brought === 0) return { brought, opened: 0 };

  const open = async (child: string, by: PersonId, tracks: readonly object[], own: object = {}) => {
    const opened = await cases.open({
      routine,
      unit,
      by,
      subjectName: child,
      facts: { birthDate: subtractPeriod(today, 'P9Y') },
      people: { caseworker: [by] },
      tracks: tracks as never,
      practice: false,
      ...own,
    });
    if (opened.ok !== true && opened.ok !== 'received') throw new Error(`Not opened: ${JSON.stringify(opened)}`);
    return opened.reference;
  };
  const placement = (placed: DateText) => [
    { track: 'institution', facts: { kind: 'omsorg', placed, decided: placed, planMade: true } },
  ];
  const before = (days: number) => subtractPeriod(subtractPeriod(today, 'P1M'), `P${days}D`);

  // Registered late: what was due is late from the first moment.
  const late = await open('Vilde Oppdikt', kari, placement(before(3)));
  const later = await open('Sander Oppdikt', kari, placement(before(9)));
  const violence = await open('Amalie Oppdikt', kari, [{ track: 'cooperation-group', facts: {} }]);
  await ask('kari', violence, { type: 'set-fact', track: 'case', fact: 'suspectedViolence', value: true });

  const plan = 'case/measures-plan/1';
  const written = { written: today, nextEvaluation: addPeriod(today, 'P3M') };
  const handIn = (login: string, reference: string) =>
    ask(login, reference, { type: 'complete', duty: plan, outcome: 'written', fields: written });
  const pers = ['Jakob', 'Thea', 'Kasper', 'Signe'].map((name) => `${name} Oppdikt`);
  const ofPer: string[] = [];
  for (const [index, child] of pers.entries()) ofPer.push(await open(child, per, placement(before(1 + index * 6))));
  await handIn('per', ofPer[0]!);
  await ask('per', ofPer[1]!, { type: 'handover', duty: 'institution-1/contact-youth/1', to: kari });
  await handIn('kari', late);
  await handIn('kari', later);
  const reason = 'Planen mangler hvem som har ansvar for skolen.';
  await ask('ola', late, { type: 'refuse', duty: plan, reason });
  return { brought, opened: 3 + ofPer.length };
}

/** The cases that have run for months, from a file as a municipality would bring them in. */
async function bringInRunning({ cases, register, routines, people, now }: MondayOptions, today: DateText) {
  const heading =
    'referanse;navn;birthDate;løp;resten;caseworker;institution.kind;institution.placed;institution.decided;started';
  const lines = children.map((child, index) => {
    const reference = `Acos ${today}/${index + 1}`;
    // One in four has a visiting home instead, the others are placed; spread over the month, and over the year behind.
    const months = `P${3 + (index % 7)}M`;
    const day = addPeriod(subtractPeriod(today, months), `P${(index * 3) % 28}D`);
    const cells =
      index % 4 === 3
        ? ['Besøkshjem', 'gjort', 'kari', '', '', '', day]
        : ['Institusjonsplassering', 'gjort', 'kari', index % 2 ? 'atferd' : 'omsorg', day, day, ''];
    // From four years old to one who turns 18 within the year.
    const born = addPeriod(subtractPeriod(today, `P${4 + ((index * 5) % 14)}Y`), `P${(index * 37) % 300}D`);
    return [reference, `${child} Oppdikt`, born, ...cells].join(';');
  });
  const plan = await planBringIn([heading, ...lines].join('\n'), {
    register,
    sameNamed: async () => ({ ok: true, named: new Map() }),
    routine: (await routines.find(routine))!,
    by: people.kari!,
    unit,
    units: await register.listUnits(),
    now,
    language: 'nb',
    practice: false,
    sure: true,
  });
  if (!plan.ok) throw new Error(`The file of running cases is not one: ${JSON.stringify(plan)}`);
  const wrong = plan.cases.filter(({ outcome }) => outcome === 'wrong');
  if (wrong.length > 0) throw new Error(`Not brought in: ${JSON.stringify(wrong)}`);
  const done = await bringIn(cases, plan.cases);
  const failed = done.filter(({ result }) => result.ok !== true && result.ok !== 'received');
  if (failed.length > 0) throw new Error(`Not brought in: ${JSON.stringify(failed)}`);
  return done.length;
}
