import type { PageWords } from '../nb.ts';

export const api: PageWords['api'] = {
  problems: {
    'token-missing': 'Førespurnaden må ha eit tilgangstoken: Authorization: Bearer.',
    'token-invalid': 'Tilgangstokenet gjeld ikkje her: det er gått ut, til nokon andre, eller ikkje frå utferdaren.',
    'program-unknown':
      'Programmet er ikkje ført opp hos kommunen med rolla Program (API) i ei eining, eller det er slått av.',
    'scope-missing': 'Tilgangstokenet gir ikkje tilgang til dette.',
    'not-found': 'Dette finst ikkje, eller programmet har ikkje tilgang til det.',
    'type-wrong': 'Innhaldet må sendast som application/json.',
    'too-large': 'Det som blei sendt, er for langt.',
    'not-json': 'Det som blei sendt, er ikkje JSON.',
    invalid: 'Førespurnaden har ikkje den forma han skal ha.',
    'key-missing': 'Førespurnaden må ha overskrifta Idempotency-Key, 8 til 200 teikn.',
    'key-reused': 'Denne Idempotency-Key er brukt før, til noko anna. Bruk ein ny.',
    refused: 'Saka blei ikkje opna. Rett det som står under refusals.',
    'too-many': 'Det kjem for mange førespurnader. Vent litt.',
    unavailable: 'Fristvakt svarer ikkje akkurat no. Send det same om litt, med same Idempotency-Key.',
    trouble: 'Noko gjekk gale hos oss.',
  },
  refused: {
    form: 'Dette manglar, eller har ikkje den forma det skal ha.',
    routine: 'Det finst inga slik rutine.',
    unit: 'Programmet kan ikkje opne saker i denne eininga.',
    person: 'Ingen i denne eininga har denne innlogginga.',
  },
};
