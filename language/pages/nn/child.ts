import { plural } from '../../language.ts';
import type { PageWords } from '../nb.ts';

function latest(months: number): string {
  if (months === 1) return 'den siste månaden';
  return months === 12 ? 'det siste året' : `dei siste ${months} månadene`;
}

export const child: PageWords['child'] = {
  title: (name) => (name === undefined ? 'Alle sakene til barnet' : `Alle sakene til ${name}`),
  shortTitle: 'Alle sakene til barnet',
  link: 'Alle sakene til barnet',
  lead: 'Saker som du har tilgang til, for barn med same namn, og same fødselsdato der han er kjend. Saker som andre har, står ikkje her.',
  sameName: 'Fødselsdatoen er ikkje kjend i begge sakene: sjekk at det er same barn.',
  only: 'Du har ikkje tilgang til andre saker for dette barnet.',
  anonymous: 'Saka har ikkje noko namn, så andre saker for barnet kan ikkje finnast.',
  closed: 'Avslutta',
  here: 'Saka du kom frå',
  sayWhy: 'Du har inga rolle i denne saka. Opne ho og sei kvifor, om du treng å sjå meir.',
  fields: {
    visit: 'Siste besøk',
    talk: 'Siste samtale åleine',
    next: 'Neste frist',
    plan: 'Plan',
    evaluation: 'Neste evaluering',
    reports: 'Meldingar',
  },
  notAsked: 'Rutinen spør ikkje om det i det som går føre seg no',
  notRegistered: 'Ikkje registrert',
  noNext: 'Ingen',
  noPlans: 'Rutinen har ingen plan i det som går føre seg no',
  noPlan: 'Ikkje laga',
  planComes: 'Ikkje ferdig. Arbeidet er ope',
  planMade: (title, day) => [title ?? 'Laga', day].filter((part) => part !== undefined).join(', '),
  repeated: (count, months) => `${count} meldingar om barnet ${latest(months)}`,
  repeatedHere: (count, months, elsewhere) =>
    elsewhere === 0
      ? `${count} meldingar om barnet ${latest(months)}.`
      : `${count} meldingar om barnet ${latest(months)}, ${elsewhere === count ? 'alle' : elsewhere} i andre saker.`,
  seeAll: 'Sjå alle sakene',
  alias: {
    title: 'Kva saka heiter i lister',
    lead: 'I lister, overskrifter og kvitteringar står namnet på barnet. Her kan du velje noko anna som skal stå der, til dømes «Blåklokke». Dei som ser saka, kan søkje på begge delar. Namnet kan framleis faldast ut på sida til saka.',
    nothingOfTheChild:
      'Det du vel, skal ikkje seie noko om barnet: ikkje initialar, alder, stad, skule eller kva saka gjeld.',
    label: 'Kva saka skal heite',
    submit: 'Lagre',
    takeBack: 'Bruk namnet igjen',
    chosen: (name, when) => `Det som står i lister, er valt av ${name}, ${when}.`,
    saved: 'Saka heiter det du valde, i alle lister.',
    removed: 'Namnet på barnet står igjen i alle lister.',
    name: 'Namnet på barnet',
    noName: 'Saka har ikkje noko namn.',
  },
  siblings: {
    heading: 'Søsken',
    lead: 'Saker som nokon har sagt gjeld søsken av barnet, så langt du har tilgang til dei.',
    none: 'Ingen saker om søsken som du har tilgang til.',
    add: 'Legg til ei sak om eit søsken',
    label: 'Saksnummeret',
    about: 'Du må ha tilgang til saka. Berre dei som ser begge sakene, ser at dei høyrer saman.',
    submit: 'Legg til',
    said: (name, when) => `Lagd til av ${name}, ${when}.`,
    reports: (days) => (days.length === 0 ? 'Ingen meldingar er registrerte i saka.' : `Meldingar: ${days.join('; ')}`),
    takeBack: 'Ikkje søsken likevel',
    saved: 'Saka er lagd til som ei sak om eit søsken. Det står i begge sakene.',
    removed: 'Saka står ikkje lenger som ei sak om eit søsken.',
    errors: {
      missing: 'Skriv saksnummeret til saka.',
      'not-found':
        'Vi finn inga sak med dette saksnummeret som kan leggjast til. Sjekk nummeret, og at du har tilgang til saka.',
      'same-child': 'Saka gjeld dette barnet. Skriv nummeret til ei sak som gjeld eit søsken.',
    },
    reportsHere: (count, months) => `${count} ${plural(count, 'melding', 'meldingar')} om søsken ${latest(months)}.`,
  },
  quiet: {
    title: 'Stille barn',
    lead: (limits, proposed) => {
      const weeks = `${limits.join(' eller ')} veker`;
      return `Opne saker der noko manglar som gjer at barnet kan bli gløymt: ingen frist som kjem, ingen plan etter ${weeks}, ingen fødselsdato, eller ikkje noko registrert besøk eller samtale åleine på ${weeks} der rutinen spør etter det. Kor mange veker, blir sett for kvar eining i administrasjonen. Er ikkje noko sett, er det ${proposed}, som er eit forslag: den som blir følgd opp fire gonger i året, blir sett innan tretten veker. Det kan vere gode grunnar til alt saman: dette er det du kan spørje om.`;
    },
    none: 'Ingen stille barn: alle opne saker har ein frist, og det som rutinen spør etter, er registrert.',
    columns: { case: 'Sak', why: 'Kva som manglar' },
    reasons: {
      'no-deadline': 'Ingen frist kjem',
      'no-plan': 'Ingen plan, og ingen er i gang med ein',
      'no-birth': 'Fødselsdatoen er ikkje kjend',
      'not-seen': (since) =>
        since === undefined
          ? 'Ingen besøk eller samtale åleine er registrert'
          : `Siste besøk eller samtale åleine er registrert ${since}`,
    },
    noneAtAll: 'Ingen stille barn',
    count: (count) =>
      `${count} stille ${plural(count, 'barn', 'barn')}: ingen frist, plan eller fødselsdato, eller ikkje sett på lenge`,
    cut: (count) => `Dei ${count} eldste sakene er sett gjennom. Vel éi eining for å sjå resten.`,
    unread: (count) =>
      `${count} ${plural(count, 'sak', 'saker')} er ${plural(count, 'skriven', 'skrivne')} av ei nyare utgåve av Fristvakt, og er ikkje med.`,
  },
  repeatedReports: {
    title: 'Gjentekne meldingar',
    lead: (limits, proposed) =>
      `Barn som det er kome meir enn éi melding om dei siste ${limits.join(' eller ')} månadene, etter namnet i sakene i eininga, også avslutta. Er det sagt kva saker som gjeld søsken, tel meldingar om dei med, og står for seg. Kor mange månader, blir sett for kvar eining i administrasjonen. Er ikkje noko sett, er det ${proposed}, som er eit forslag.`,
    none: 'Det er ikkje kome meir enn éi melding om noko barn i den tida, heller ikkje når søsken tel med.',
    columns: { case: 'Sak', reports: 'Meldingar' },
    days: (count, days) => `${count}: ${days}`,
    noneAtAll: 'Ingen gjentekne meldingar',
    ofSiblings: (count, days) => `Om søsken, ${count}: ${days}`,
    count: (count) =>
      `${count} ${plural(count, 'sak', 'saker')} der det er kome fleire meldingar om barnet eller søsken`,
  },
  supervision: {
    title: 'Rettleiing',
    titleOf: (name) => `Rettleiing med ${name}`,
    lead: 'Vel kven du skal ha rettleiing med. Sida er laga for samtalen: ho samanliknar ingen, og seier ikkje at nokon har gjort noko gale.',
    nobody: 'Ingen i eininga har opne saker.',
    people: { person: 'Kven', last: 'Halden sist', next: 'Neste' },
    held: {
      heading: 'Når de har rettleiing',
      last: (day, name) => `Halden sist ${day} (registrert av ${name}).`,
      never: 'Inga rettleiing er registrert enno.',
      noneYet: 'ikkje registrert',
      next: (day) => `Neste frist: ${day}.`,
      passed: (day) => `Fristen gjekk ut ${day}.`,
      away: 'Personen er borte no, og inga rettleiing skal haldast før dei er tilbake.',
      awayShort: 'borte no',
      noCases: 'Personen har ingen opne saker, og det er ingen frist for rettleiing.',
      noCasesShort: 'ingen opne saker',
      day: 'Når blei rettleiinga halden?',
      notYet: 'Denne dagen er ikkje komen enno. Skriv dagen rettleiinga blei halden.',
      submit: 'Registrer at ho er halden',
      undo: 'Angre at ho er halden',
    },
    agreed: {
      heading: (count) => `Avtalt i rettleiing (${count})`,
      title: 'Skriv kva de avtalar',
      titleOf: (called) => `Kva er avtalt om ${called}?`,
      lead: 'Det blir eit notat i saka, som dei som ser saka, kan lese. Den du har rettleiing med, får det på «Veka mi» med dagen, og du ser det her neste gong. Orda går ikkje i nokon e-post.',
      text: 'Kva er avtalt?',
      until: 'Innan kva dag?',
      untilPassed: 'Denne dagen er passert. Skriv i dag eller ein dag som kjem.',
      submit: 'Lagre det som er avtalt',
      due: (day) => `frist ${day}`,
      open: (day) => `Avtalt innan ${day}: ikkje gjort`,
      doneOn: (day, done) => `Avtalt innan ${day}: gjort ${done}`,
      done: 'Gjort',
      read: 'Les kva',
    },
    waiting: {
      heading: (count) => `Rettleiing du skal ha (${count})`,
      due: (day) => `frist ${day}`,
      above: (day) => `skulle vore halden innan ${day} av den som leier`,
    },
    mail: {
      subject: 'Fristvakt: noko ventar på deg',
      lines: [
        'Noko som du har ansvar for, har ein frist som nærmar seg eller er gått ut.',
        'Logg inn for å sjå kva det er. Det står på «Veka mi».',
      ],
      link: 'Sjå kva som ventar',
    },
    worries: 'Sakene',
    noCases: 'Ingen opne saker i eininga der personen har ei rolle.',
    columns: { case: 'Sak', what: 'Å snakke om' },
    guarded: 'Sperra står: det er mistanke om vald eller overgrep',
    late: (count) => `${count} ${plural(count, 'frist', 'fristar')} er gått ut`,
    promised: (days) => `Lova innan ${days}`,
    sentBack: (count) => `${count} sendt tilbake det siste halve året`,
    moved: (count) => `${count} ${plural(count, 'frist', 'fristar')} flytta det siste halve året`,
    calm: 'Ingenting å merke seg',
    signs: 'Frist halden, barn ikkje sett?',
    signsLead:
      'Det som blei opna det siste halve året i sakene over. Tala kan ha gode grunnar, og er noko å spørje om. Grensene er forslag.',
    noSigns: 'Ingenting å merke seg.',
    lastDay: (count, of) => `${count} av ${of} plikter er gjorde på sjølve fristdagen.`,
    movedBack: (count) => `${count} ${plural(count, 'frist', 'fristar')} er flytta til ein seinare dag.`,
    restarted: (count) =>
      `${count} ${plural(count, 'plikt', 'plikter')} fall bort og begynte på nytt med seinare frist innan ei veke.`,
    thinner: (title, called, days, before) =>
      `${title} i ${called}: ${days} dagar mellom dei to siste, og ${before} i snitt før det.`,
  },
};
