import { usePage } from './page-context.tsx';

/** 112 is the police; 116 111 is the harmonised number for children at risk, in Norway Alarmtelefonen for barn og unge. */
const police = '112';
const children = '116 111';

/** Whom to call where violence is the matter: it stands beside what one must do, and never instead of it. */
export function Emergency() {
  const { words, emergencyService } = usePage();
  const say = words.emergency;
  const numbers = [
    { number: police, of: say.police },
    ...(emergencyService ? [{ number: emergencyService.number, of: emergencyService.name ?? say.service }] : []),
    { number: children, of: say.children },
  ];
  return (
    <div className="emergency">
      <strong>{say.heading}</strong>
      <ul>
        {numbers.map(({ number, of }) => (
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
