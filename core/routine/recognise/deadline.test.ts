import { describe, expect, test } from 'vitest';
import { readDeadline } from './deadline.ts';

/** What is read, as one line: the deadline, `unsure` with the words, or `none`. */
function read(cell: string, text = '', heading?: 'when'): string {
  const due = readDeadline(cell, text, heading);
  if (due.read === 'none') return 'none';
  if (due.read === 'unsure') return `unsure ${due.words.join(', ')}`;
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
    ['Halde fristar på tiltaksplanen', 'none'],
    ['samme dag', 'none'],
    ['3 arbeidsdager', 'none'],
    ['Snarest', 'unsure Snarest'],
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
    ['fylt 18 år', 'none'],
    ['Høst', 'none'],
    ['1. dag', 'unsure 1. dag'],
    ['Innen 1. uke', 'unsure 1. uke'],
    ['1. uke i måneden', 'unsure 1. uke'],
    ['Uke 34', 'none'],
    ['Innen 1 uke, helst straks', 'unsure 1 uke, straks'],
    ['umiddelbar fare', 'unsure umiddelbar'],
  ])('%s', (cell, what) => expect(read(cell)).toBe(what));

  test.each([
    ['1 time', 'unsure 1 time'],
    ['2 uker', 'unsure 2 uker'],
    ['Innen 2 uker', 'within P2W'],
    ['Månedlig', 'every P1M'],
    ['straks', 'at-once'],
  ])('%s, where the column may also say how long something takes', (cell, what) => {
    expect(read(cell, '', 'when')).toBe(what);
  });

  test('what is done names times of its own, and none of them is the deadline of a row that has another', () => {
    expect(read('Når planen er klar', 'Innen 3 uker skal planen drøftes.')).toBe('unsure 3 uker');
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
    ['Veiledning 1 time i uka', 'unsure 1 time'],
    ['Tiltaket evalueres etter tre måneder', 'unsure tre måneder'],
  ])('%s', (text, what) => expect(read('', text)).toBe(what));
});
