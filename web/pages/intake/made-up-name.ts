import { randomInt } from 'node:crypto';

const first = [
  'Alva',
  'Bo',
  'Dina',
  'Eskil',
  'Frøya',
  'Gard',
  'Iben',
  'Jo',
  'Kaia',
  'Leo',
  'Mia',
  'Nils',
  'Oda',
  'Pia',
];
const last = [
  'Diktning',
  'Eksempel',
  'Fantasi',
  'Innfall',
  'Oppdikt',
  'Påfunn',
  'Prøvesen',
  'Skrøne',
  'Tenkt',
  'Øving',
];

/** A name that shows by itself that there is no such child. */
export function madeUpName(): string {
  return `${first[randomInt(first.length)]} ${last[randomInt(last.length)]}`;
}
