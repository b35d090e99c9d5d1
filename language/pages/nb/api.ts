/** What programs are told that ask by the API, as whoever runs them reads it. */
export const api = {
  problems: {
    'token-missing': 'Forespørselen må ha et tilgangstoken: Authorization: Bearer.',
    'token-invalid': 'Tilgangstokenet gjelder ikke her: det er utløpt, til noen andre, eller ikke fra utstederen.',
    'program-unknown':
      'Programmet er ikke ført opp hos kommunen med rollen Program (API) i en enhet, eller det er slått av.',
    'scope-missing': 'Tilgangstokenet gir ikke adgang til dette.',
    'not-found': 'Dette finnes ikke, eller programmet har ikke tilgang til det.',
    'type-wrong': 'Innholdet må sendes som application/json.',
    'too-large': 'Det som ble sendt, er for langt.',
    'not-json': 'Det som ble sendt, er ikke JSON.',
    invalid: 'Forespørselen har ikke den formen den skal ha.',
    'key-missing': 'Forespørselen må ha overskriften Idempotency-Key, 8 til 200 tegn.',
    'key-reused': 'Denne Idempotency-Key er brukt før, til noe annet. Bruk en ny.',
    refused: 'Saken ble ikke åpnet. Rett det som står under refusals.',
    'too-many': 'Det kommer for mange forespørsler. Vent litt.',
    unavailable: 'Fristvakt svarer ikke akkurat nå. Send det samme om litt, med samme Idempotency-Key.',
    trouble: 'Noe gikk galt hos oss.',
  },
  refused: {
    form: 'Dette mangler, eller har ikke den formen det skal ha.',
    routine: 'Det finnes ingen slik rutine.',
    unit: 'Programmet kan ikke åpne saker i denne enheten.',
    person: 'Ingen i denne enheten har denne innloggingen.',
  },
};
