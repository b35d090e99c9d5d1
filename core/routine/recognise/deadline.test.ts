import { describe, expect, test } from 'vitest';
import { readDeadline } from './deadline.ts';

/** What is read, as one line: the deadline, `unsure` with the words, or `none`. */
function read(cell: string, text = '', heading?: 'when' | 'time'): string {
  const due = readDeadline(cell, text, heading);
  if (due.read === 'none') return 'none';
  if (due.read !== 'deadline') return [due.read, due.words.join(', '), due.proposed].filter(Boolean).join(' ');
  const { deadline } = due;
  const period =
    deadline.kind === 'window' ? `${deadline.from}-${deadline.to}` : 'period' in deadline ? deadline.period : '';
  return [deadline.kind, period, deadline.counts ? 'counts' : ''].filter((each) => each !== '').join(' ');
}

describe('what stands in the column for deadlines', () => {
  test.each([
    ['Innan 1 veke', 'within P1W'],
    ['Innan 2 veker', 'within P2W'],
    ['Oppstart innan 1 mnd', 'within P1M'],
    ['innen 7 dager', 'within P7D'],
    ['Innen fjorten dager', 'within P14D'],
    ['Senest innen tre uker.', 'within P3W'],
    ['3 uker', 'within P3W'],
    ['1 mnd.', 'within P1M'],
    ['Frist: 2 uker', 'within P2W'],
    ['i løpet av to veker', 'within P2W'],
    ['Innen 3 uker etter at meldingen kom', 'within P3W counts'],
    ['3-6 mnd', 'window P3M-P6M'],
    ['tre til seks månader', 'window P3M-P6M'],
    ['Umiddelbart', 'at-once'],
    ['straks', 'at-once'],
    ['med en gang', 'at-once'],
    ['utan ugrunna opphald', 'at-once'],
    ['Umiddelbart etter samtalen', 'at-once counts'],
    ['innen 48 timer', 'hours PT48H'],
    ['Månedlig', 'every P1M'],
    ['kvar veke', 'every P1W'],
    ['Hver 6. uke', 'every P6W'],
    ['minst hver måned', 'every P1M'],
    ['fire ganger i året', 'every P3M'],
    ['Minst 2 gonger i året', 'every P6M'],
    ['Kvart halvår', 'every P6M'],
    ['halvårlig', 'every P6M'],
    ['årleg', 'every P1Y'],
    // Open: nobody can say from these words alone.
    ['Halde fristar på tiltaksplanen', 'unread Halde fristar på tiltaksplanen'],
    ['samme dag', 'unread samme dag P1D'],
    ['Same dag', 'unread Same dag P1D'],
    ['samme dagen', 'unread samme dagen P1D'],
    ['innan neste skuledag', 'unread innan neste skuledag P1D'],
    ['dagen etter', 'unread dagen etter P1D'],
    ['så snart som mogleg', 'unread så snart som mogleg P1D'],
    ['3 arbeidsdager', 'unread 3 arbeidsdager P3D'],
    ['innan fem arbeidsdagar', 'unread innan fem arbeidsdagar P5D'],
    ['Snarest', 'unsure Snarest P1D'],
    ['Umiddelbart etter møtet, seinast dagen etter', 'unsure Umiddelbart P1D'],
    ['Ved behov', 'unread Ved behov'],
    ['Førstkomande tysdag', 'unread Førstkomande tysdag P1W'],
    ['før kl. 10.00', 'unread før kl. 10.00 P1D'],
    ['Utan unødig opphald', 'at-once'],
    ['Snarest og senest innen 24 timer', 'unsure Snarest, 24 timer P1D'],
    ['36 timar før møtet', 'unsure 36 timar P2D'],
    ['Kvar 4. veke, og ved endring', 'unsure Kvar 4. veke'],
    ['Med det same', 'at-once'],
    ['1/2 år', 'within P6M'],
    ['½ år', 'within P6M'],
    ['½år', 'within P6M'],
    ['Innan 1/2år', 'within P6M'],
    ['et kvart år', 'unsure kvart år'],
    ['Innan eit kvart år', 'unsure kvart år'],
    ['kvart år', 'every P1Y'],
    ['Minimum kvar månad', 'every P1M'],
    ['Minst kvart halvår', 'every P6M'],
    ['minst hvert kvartal', 'every P3M'],
    ['minst hver 6. uke', 'every P6W'],
    ['minstemål hver 6. uke', 'unsure hver 6. uke'],
    ['høgst kvart halvår', 'unsure kvart halvår'],
    ['Innan eit halvt år', 'within P6M'],
    ['innen et halvt år etter møtet', 'within P6M counts'],
    ['eit og eit halvt år', 'unsure halvt år'],
    ['1 1/2 år', 'unread 1 1/2 år'],
    ['innen 1,5 år', 'unread innen 1,5 år'],
    ['innan 2 veker etter møtet, seinast 1. juni', 'unsure 2 veker'],
    // It says nothing, or that there is nothing.
    ['–', 'none'],
    ['Ingen frist', 'none'],
    ['ikkje fastsett', 'none'],
    ['Snarest og senest innen 1 uke', 'unsure Snarest, 1 uke'],
    ['3 måneder, i særlige tilfeller 6 måneder', 'unsure 3 måneder, 6 måneder'],
    ['Senest 2 uker før møtet', 'unsure 2 uker'],
    ['ikke over 3 måneder', 'unsure 3 måneder'],
    ['innen 7-10 dager', 'unsure 7-10 dager'],
    ['6-3 mnd', 'unsure 6-3 mnd'],
    ['innen 0 dager', 'unsure 0 dager'],
    ['Minst 4 uker', 'unsure 4 uker'],
    ['Dersom svar mangler: 1 uke', 'unsure 1 uke'],
    ['daglig', 'unsure daglig'],
    ['fylt 18 år', 'unread fylt 18 år'],
    ['Høst', 'unread Høst'],
    ['1. dag', 'unsure 1. dag'],
    ['Innen 1. uke', 'unsure 1. uke'],
    ['1. uke i måneden', 'unsure 1. uke'],
    ['Uke 34', 'unread Uke 34'],
    ['Innen 1 uke, helst straks', 'unsure 1 uke, straks'],
    ['umiddelbar fare', 'unsure umiddelbar P1D'],
  ])('%s', (cell, what) => expect(read(cell)).toBe(what));

  test.each([
    ['1 time', 'unsure 1 time'],
    ['2 uker', 'unsure 2 uker'],
    ['Innen 2 uker', 'within P2W'],
    ['Innan 2 veker', 'within P2W'],
    ['senest 2 uker', 'within P2W'],
    ['Seinast 2 veker', 'within P2W'],
    ['Seinast innan 2 veker', 'within P2W'],
    ['i løpet av 2 uker', 'within P2W'],
    ['Senest i løpet av 2 uker', 'within P2W'],
    ['Oppstart innen 2 uker', 'within P2W'],
    ['Oppstart 2 uker', 'unsure 2 uker'],
    ['Frist: 2 uker', 'unsure 2 uker'],
    ['Etter 2 uker', 'unsure 2 uker'],
    ['Månedlig', 'every P1M'],
    ['straks', 'at-once'],
  ])('%s, where the column may also say how long something takes', (cell, what) => {
    expect(read(cell, '', 'when')).toBe(what);
    expect(read(cell, '', 'time')).toBe(what);
  });

  test.each([
    ['3–6 mnd', 'window P3M-P6M', 'unsure 3–6 mnd'],
    ['2-3 veker', 'window P2W-P3W', 'unsure 2-3 veker'],
    ['1-2 timar', 'unsure 1-2 timar', 'unsure 1-2 timar'],
    ['2-3 dagar', 'unsure 2-3 dagar', 'unsure 2-3 dagar'],
    ['6-3 mnd', 'unsure 6-3 mnd', 'unsure 6-3 mnd'],
  ])('%s is an answer to «Når», and under «Tid» it may be how long a measure lasts', (cell, when, time) => {
    expect([read(cell, '', 'when'), read(cell, '', 'time')]).toEqual([when, time]);
  });

  test.each([
    'senest et halvt år før fylte 18 år',
    'halvt år før 18',
    'et halvår før 18 år',
    '(eit halvår) før fylte 18 år',
    'ett halvår før 18-årsdagen',
    'eit halvt år før 18 år',
    '6 mnd før 18-årsdagen',
    'seinast 6 månader før fylte 18',
    'et halvt år før 18 år',
    'Innan 6 månader før eleven fyller 18 år',
    'I god tid (senest et halvt år) før ungdommen blir 18',
    'seks månader før myndigheitsalder',
    '½ år før fylte 18 år',
    'seinast 1/2 år før 18 år',
  ])('%s is before 18, whatever the column is called', (cell) => {
    for (const heading of [undefined, 'when', 'time'] as const)
      expect(read(cell, '', heading as 'when')).toBe('before-18 P6M');
    expect(read('', `${cell}.`)).toBe('before-18 P6M');
  });

  test.each([
    ['tidlegast 6 mnd før 18 år', 'unsure 6 mnd'],
    ['ca. 6 mnd før 18 år', 'unsure 6 mnd'],
    ['omtrent (et halvt år) før 18 år', 'unsure halvt år'],
    ['3-6 mnd før 18 år', 'unsure 3-6 mnd'],
    ['eit og eit halvt år før 18 år', 'unsure halvt år'],
    ['6 mnd før 18. mars', 'unsure 6 mnd'],
    ['2 dagar før kl 18', 'unsure 2 dagar'],
    ['6 mnd før møtet', 'unsure 6 mnd'],
    ['6 mnd før 16 år', 'unsure 6 mnd'],
  ])('%s is not', (cell, what) => {
    expect(read(cell)).toBe(what);
    expect(read('', cell)).toBe(what);
  });

  test('what is done names times of its own, and none of them is the deadline of a row that has another', () => {
    expect(read('Når planen er klar', 'Innen 3 uker skal planen drøftes.')).toBe('unread Når planen er klar, 3 uker');
    expect(read('Innan 1 veke', 'Vurder om kontakt kvar månad er nok.')).toBe('within P1W');
  });
});

describe('what is said where no column is for it', () => {
  test.each([
    ['Månedlig kontakt (telefonisk, elektronisk, video og besøk) med institusjonen og ungdom.', 'every P1M'],
    ['Halvårsevaluering i eget møte, og halvårsrapport skal komme inn i forkant av møtet.', 'every P6M'],
    ['Start dialog i god tid (senest et halvt år) før fylte 18 år', 'before-18 P6M'],
    ['Samtale seinast eit halvt år før ungdommen fyller 18', 'before-18 P6M'],
    ['Møtet skal holdes innen en uke.', 'within P1W'],
    ['Møtet bør holdes innen en uke fra leder fikk beskjed.', 'within P1W counts'],
    ['Dersom barnet er i fare, skal politiet varsles umiddelbart.', 'at-once'],
    ['Fosterhjemmet skal besøkes minst fire ganger i året.', 'every P3M'],
    // Open.
    ['Ring hjemmet etter 3 fraværsdager.', 'none'],
    ['Skjema skal sendast innan 3 arbeidsdagar.', 'unread innan 3 arbeidsdagar P3D'],
    ['Ring heim same dag.', 'unread same dag P1D'],
    ['Planen skal være klar innen 1. oktober.', 'unread innen 1. oktober'],
    ['Søknad sendast innan utgangen av mars', 'unread innan utgangen av mars'],
    ['Samarbeid innen barnevern', 'none'],
    ['Egen hverdag', 'none'],
    ['Ettervern (etter fylte 18 år)', 'none'],
    ['Barn 12-15 år', 'unsure 12-15 år'],
    ['Fravær i mer enn 5 dager', 'unsure 5 dager'],
    ['Forsentkomming tre ganger i løpet av en måned', 'unsure en måned'],
    ['Elever som er borte hver uke, følges opp.', 'unsure hver uke'],
    [
      'Utløses det, skal rektor varsles umiddelbart, ellers rapporteres det kvartalsvis.',
      'unsure umiddelbart, kvartalsvis',
    ],
    ['Ta en samtale. Møtet skal holdes innen en uke.', 'unsure en uke'],
    ['Hvis svaret ikke er kommet innen 3 uker, purres det.', 'unsure 3 uker'],
    ['Når det har gått innen 3 uker', 'unsure 3 uker'],
    ['Innkalling sendes senest to uker før møtet.', 'unsure to uker'],
    ['Sjekkliste akuttarbeid', 'unsure akuttarbeid'],
    ['Samtale med daglig leder', 'unsure daglig'],
    ['Tiltaket varer i tre måneder', 'unsure tre måneder'],
    ['Innen 1 timeplan', 'none'],
    ['Vedtaket kan påklages innen 3 uker', 'unsure 3 uker'],
    ['Foreldrene må svare innen 2 uker', 'unsure 2 uker'],
    ['Parten har rett til svar innen 2 uker', 'unsure 2 uker'],
    ['Bruk det som står i halvårsvurderingen fra skolen', 'unsure halvårsvurderingen'],
    ['Gjennomføre halvårsmøte', 'every P6M'],
    // Two of them say the same, or two things.
    ['Halvårsevaluering med halvårsrapport', 'every P6M'],
    ['Halvårsevaluering og månedlig kontakt', 'unsure Halvårsevaluering, månedlig'],
    ['Månadleg samtale med halvårsmøte', 'unsure Månadleg, halvårsmøte'],
    // What goes on behind the time is no edge, but where it begins with one.
    ['Innan ei veke gjennomfører rektor møtet.', 'within P1W'],
    ['Innen to uker framføres saken i teamet.', 'within P2W'],
    ['Innan ei veke (før møtet) skriv rektor planen.', 'unsure ei veke'],
    ['Innan ei veke fyrr møtet skriv rektor planen.', 'unsure ei veke'],
    ['Innen en uke forut for møtet skrives planen.', 'unsure en uke'],
    ['Innen en uke i forkant av møtet skrives planen.', 'unsure en uke'],
    // «Om» begins a condition where the sentence begins with it and no comma ends it.
    ['Gi beskjed om møtet innen en uke.', 'within P1W'],
    ['Informasjon om tiltaket skal gis umiddelbart', 'at-once'],
    ['Om barnet er i fare varsles politiet umiddelbart.', 'unsure umiddelbart'],
    ['Om barnet er i fare, skal politiet varsles umiddelbart.', 'at-once'],
    // A quarter of a year in bokmål, each year in nynorsk.
    ['Evaluering etter et kvart år', 'unsure kvart år'],
    ['Møte innen eit kvart år', 'unsure kvart år'],
    ['Møtet skal holdes om ett kvart år', 'unsure kvart år'],
    ['Planen varer i tre kvart år', 'unsure kvart år'],
    ['Møtet skal haldast kvart år', 'every P1Y'],
    ['Planen vert evaluert kvart halvår', 'every P6M'],
    ['Når barnet er 15 år', 'none'],
    ['Veiledning 1 time i uka', 'unsure 1 time'],
    ['Tiltaket evalueres etter tre måneder', 'unsure tre måneder'],
  ])('%s', (text, what) => expect(read('', text)).toBe(what));
});
