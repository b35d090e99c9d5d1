import { expect, it } from 'vitest';
import type { Directory } from './directory.ts';
import { unfilledRoles } from './unfilled-roles.ts';

const person = (active = true) => ({ unit: 'skule', active, hasAddress: true, absences: [] });
const directory: Directory = {
  persons: {
    kari: person(),
    per: person(false),
    ola: { ...person(), absences: [{ from: '2026-01-01', to: '2026-12-31' }] },
    eva: person(),
  },
  units: {
    oppvekst: { roles: { head: ['ola'] } },
    skule: { parent: 'oppvekst', roles: { teacher: ['kari'], nurse: ['per'] } },
    elsewhere: { roles: { counsellor: ['eva'] } },
  },
};
const title = (name: string) => ({ title: name, decides: false });
const roles = {
  teacher: title('Lærar'),
  nurse: title('Helsesjukepleiar'),
  head: title('Sjef'),
  counsellor: title('Rådgjevar'),
};
const places = [
  { id: 'skule', municipality: 'Eksempelvik' },
  { id: 'elsewhere', municipality: 'Prøvestad' },
];

it('are those that nobody has whose account is on, in the units of the municipality and above', () => {
  expect(unfilledRoles({ municipality: 'Eksempelvik kommune', roles }, directory, places)).toEqual([
    'nurse',
    'counsellor',
  ]);
  expect(unfilledRoles({ municipality: 'Prøvestad', roles }, directory, places)).toEqual(['teacher', 'nurse', 'head']);
});

it('are those that nobody has anywhere, where no unit is of the municipality', () => {
  expect(unfilledRoles({ municipality: 'Fjernvik', roles }, directory, places)).toEqual(['nurse']);
});
