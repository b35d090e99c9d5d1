import { emergencyNumbers } from '../../language/emergency-numbers.ts';
import { usePage } from './page-context.tsx';

/** Whom to call where violence is the matter: it stands beside what one must do, and never instead of it. */
export function Emergency() {
  const { words, language, emergencyService } = usePage();
  return (
    <div className="emergency">
      <strong>{words.emergency.heading}</strong>
      <ul>
        {emergencyNumbers(language, emergencyService).map(({ number, of }) => (
          <li key={of}>
            <a className="aksel-link" href={`tel:${number.replace(/[^+\d]/g, '')}`}>
              {number}
            </a>{' '}
            {of}
          </li>
        ))}
      </ul>
    </div>
  );
}
