import type { Language } from './language.ts';

/**
 * What a text to a telephone says, and a line in a shared channel: that something cannot wait, and where. Nothing of what, of whom
 * or of which case, since a telephone shows it to whoever stands beside.
 *
 * @param url where people begin
 * @param trial marks a drill, so that nobody looks for a task that there is none of
 */
export function callText(language: Language, url: string, trial = false): string {
  const words = {
    nb: { task: 'En oppgave må gjøres nå. Logg inn:', trial: 'ØVELSE fra Fristvakt. Ingenting skal gjøres.' },
    nn: { task: 'Ei oppgåve må gjerast no. Logg inn:', trial: 'ØVING frå Fristvakt. Ingenting skal gjerast.' },
  }[language];
  return trial ? words.trial : `${words.task} ${url}`;
}
