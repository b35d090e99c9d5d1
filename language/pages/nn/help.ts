import type { HelpWords } from '../nb/help.ts';

export const help: HelpWords = {
  title: 'Brukarrettleiing',
  lead: 'Vel det du treng hjelp til. Alle namn og saker på bileta er oppdikta.',
  forThisPage: 'Hjelp til denne sida',
  newTab: '(blir opna i ei ny fane)',
  whole: 'Heile rettleiinga',
};
