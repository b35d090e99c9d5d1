import type { Language } from './language.ts';
import { pageWords } from './pages/words.ts';

/** The child welfare service on duty, as the municipality has set it. */
export interface EmergencyService {
  readonly number: string;
  readonly name?: string | undefined;
}

/**
 * Whom to call where violence is the matter: 112 is the police, 116 111 the harmonised number for children at risk, in Norway
 * Alarmtelefonen for barn og unge; the municipality's own service stands between them.
 */
export function emergencyNumbers(
  language: Language,
  service: EmergencyService | undefined,
): readonly { readonly number: string; readonly of: string }[] {
  const say = pageWords(language).emergency;
  return [
    { number: '112', of: say.police },
    ...(service ? [{ number: service.number, of: service.name ?? say.service }] : []),
    { number: '116 111', of: say.children },
  ];
}
