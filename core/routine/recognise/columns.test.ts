import { describe, expect, it } from 'vitest';
import { areHeadings, columnKind } from './columns.ts';

describe('the head of a column', () => {
  it.each([
    ['Kva skal gjerast', 'action'],
    ['Hva skal gjøres?', 'action'],
    ['Kva vi gjer', 'action'],
    ['Kva skal vi gjere?', 'action'],
    ['Kven har ansvar', 'responsible'],
    ['Kven har ansvaret', 'responsible'],
    ['Hvem har ansvar', 'responsible'],
    ['Hvem er ansvarlig', 'responsible'],
    ['Kven er ansvarleg', 'responsible'],
    ['Har ansvar', 'responsible'],
    ['Kven gjer det', 'responsible'],
    ['Ansvarleg', 'responsible'],
    ['Når skal det gjerast', 'deadline'],
    ['Innen når', 'deadline'],
    ['Den som har ansvaret', 'responsible'],
    ['Ansvarleg/rolle', 'responsible'],
    ['Ansvarleg (rolle)', 'responsible'],
    ['Kva og korleis', 'action'],
    ['Når/frist', 'when'],
    ['Frist/tid', 'time'],
  ] as const)('%s is of what it holds: %s', (heading, kind) => {
    expect(columnKind(heading)).toBe(kind);
  });

  const known = {
    label: 'nr|nummer|steg|trinn|punkt|pkt|rad|#',
    situation: 'situasjon|hendelse|hending|utløser|utløysar|ved',
    heading: 'aktivitet|tema|område|fase|oppgave|oppgåve|delprosess|prosess',
    action:
      'handling|tiltak|hva|kva|hva gjøres|kva blir gjort|hva skal skje|kva må gjerast|hva må vi gjøre|kva skal skulen gjere|hva vi gjør|hva dere gjør|kva vi gjer|kva de gjer|utfør|utføring|utførelse|gjøremål|gjeremål|prosedyre|beskrivelse|skildring|fremgangsmåte|framgangsmåte|hvordan|korleis',
    responsible:
      'ansvar|ansvaret|ansvarlig|ansvarlige|ansvarleg|ansvarlege|rolle|utføres av|blir utført av|har ansvar|den ansvarlege|den som har ansvar|ansvarshaver|ansvarshavar|hvem|kven|hvem som har ansvaret|kven som er ansvarleg|hvem gjør dette|kven skal gjere det|hvem utfører',
    deadline:
      'frist|frister|fristar|tidsfrist|tidsfristar|tidsfrister|tidsramme|innen når|innan når|når skal det gjøres|når må det gjerast|når skal det være gjort|når må det vere gjort',
    when: 'tidspunkt|når',
    time: 'tid|tidsbruk',
    other:
      'referanse|referanser|verktøy|dokument|dokumentasjon|skjema|mal|maler|malar|merknad|kommentar|lovhjemmel|hjemmel|heimel|lovgrunnlag|utføres i visma|blir utført i acos|støtte|vedlegg|lenker|lenkjer',
  } as const;
  it.each(
    Object.entries(known).flatMap(([kind, headings]) => headings.split('|').map((heading) => [heading, kind] as const)),
  )('«%s» is of %s, in letters of any size and with a colon, and not where more stands around it', (heading, kind) => {
    for (const written of [heading, heading.toUpperCase(), ` **${heading}:** `, `${heading} (sjå vedlegg)`])
      expect(columnKind(written), written).toBe(kind);
    for (const other of [`Evaluering av ${heading}`, `${heading} til barnet`, `for${heading}`, `${heading}ane`])
      expect([undefined, 'other'], other).toContain(columnKind(other));
  });

  it('of one word that is not known is of nothing', () => {
    for (const heading of ['Folk', 'Gjeremåla', '', 'og', '/']) expect(columnKind(heading)).toBeUndefined();
  });

  it('says nothing where its two names say two things', () => {
    for (const heading of ['Ansvar/frist', 'Frist og merknad', 'Folk/rolle'])
      expect(columnKind(heading)).toBeUndefined();
  });

  it('is no sentence of a row', () => {
    expect(
      areHeadings(['Hvem som helst kan melde fra', 'Kven har ansvar for barnet i dag', 'Når barnet flytter']),
    ).toBe(false);
  });
});
