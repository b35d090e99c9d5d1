import { describe, expect, it } from 'vitest';
import { isLeader, leadersIn } from './leaders.ts';
import { draftFrom, openText } from './recognise.ts';

describe('who leads, as documents write it', () => {
  it.each([
    ['Skal godkjennes av leder', ['leder']],
    ['Drøftes med avdelingsleder eller NAV-leder; avdelingsleder avgjør', ['avdelingsleder', 'NAV-leder']],
    ['Leiar og einingsleiar', ['Leiar', 'einingsleiar']],
    ['Ansvarlig veileder/teamleder/gjeldsrådgiver', []],
    ['Rettleiar, sjå handlingsveilederen', []],
    ['Helsesjukepleiar eller sjukepleiaren', []],
    ['Kalenderen, lederen', ['lederen']],
  ] as const)('%s', (text, expected) => {
    expect(leadersIn(text)).toEqual(expected);
  });

  it('is who has a row only where nobody else is named with it', () => {
    expect(['Leder', 'NAVleder', 'Barnevernsleiar.'].map(isLeader)).toEqual([true, true, true]);
    expect(['Leder og saksbehandler', 'Saksbehandler', 'Veileder'].map(isLeader)).toEqual([false, false, false]);
  });
});

describe('a draft', () => {
  const asked = { municipality: 'Eksempelvik', title: 'Prøve', language: 'nb', service: 'other' } as const;
  const draftOf = (...rows: readonly string[]) => {
    const made = draftFrom(['Nr\tHva\tAnsvar\tFrist', ...rows].join('\n'), asked);
    if (!made.ok) throw new Error(made.why);
    return made.draft;
  };
  const openOf = (draft: ReturnType<typeof draftOf>, row: number) =>
    draft.rows[row]!.open.map((point) => openText(point, 'nb', 'short'));

  it('gives a row of «Leder» to the role that decides, and asks of that row whether it is so', () => {
    const draft = draftOf('1\tRegistrere\tSaksbehandler\tInnen 2 uker', '2\tSvare den som meldte\tLeder\tInnen 3 uker');
    const { roles, steps } = draft.parsed.routine;
    expect(roles.leader).toMatchObject({ title: 'Leder', decides: true });
    expect(Object.keys(roles)).toEqual(['caseworker', 'leader', 'head']);
    expect(steps['row-2']?.responsible).toEqual(['leader']);
    expect(openOf(draft, 1)).toContain('om «Leder» bestemmer');
    expect(openOf(draft, 0)).not.toContain('om «Leder» bestemmer');
    expect(draft.blank['Hvem som bestemmer']).toContain('Dokumentet nevner «Leder»');
    expect(draft.problems).toEqual([]);
  });

  it('asks what somebody who leads is to do where a row speaks of them', () => {
    const draft = draftOf('1\tDrøfte med avdelingsleder\tSaksbehandler\tInnen 2 uker');
    expect(openOf(draft, 0)).toContain('hva «avdelingsleder» skal');
    expect(draft.parsed.routine.roles.leader).toMatchObject({ title: 'Leder i tjenesten', decides: true });
    expect(draft.problems).toEqual([]);
  });

  it('has somebody who decides where the document names nobody who leads, and says that it is ours', () => {
    const draft = draftOf('1\tRegistrere\tSaksbehandler\tInnen 2 uker');
    expect(draft.parsed.routine.roles.leader?.decides).toBe(true);
    expect(draft.blank['Hvem som bestemmer']).toMatch(/^Dokumentet nevner ingen leder\./);
  });

  it('of leaders alone is a draft as any other', () => {
    const draft = draftOf('1\tRegistrere\tLeder\tInnen 2 uker', '2\tAvgjøre\tAvdelingsleder\tInnen 3 uker');
    const { roles } = draft.parsed.routine;
    expect([roles.leader?.title, roles.avdelingsleder?.title]).toEqual(['Leder', 'Avdelingsleder']);
    expect(draft.problems).toEqual([]);
  });
});
