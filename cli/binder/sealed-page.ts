import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { binderWords } from '../../language/binder.ts';
import type { Language } from '../../language/language.ts';
import { escaped } from '../escaped.ts';
import { openScript } from './open-script.ts';
import type { BinderKey } from './passwords.ts';
import { binderStyle } from './style.ts';

/** Up to as many bytes more, so that the size of a file does not tell how much a unit has to do. */
const paddedTo = 32_768;

/** What is encrypted, as it lies in the page: all that is needed to open it but the password. */
export interface Sealed {
  readonly kind: 'fristvakt emergency-binder 1';
  readonly derived: 'PBKDF2-HMAC-SHA-256';
  readonly iterations: number;
  readonly salt: string;
  readonly cipher: 'AES-256-GCM';
  readonly nonce: string;
  /** Of which unit and day it is, bound to it (additional data). */
  readonly about: string;
  /** The ciphertext, and the 16 bytes of its tag after it. */
  readonly text: string;
}

/** Encrypts a text for whoever has the password of a unit. */
export function sealed(text: string, about: string, { key, salt, iterations }: BinderKey): Sealed {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(about, 'utf8'));
  const clear = Buffer.from(text, 'utf8');
  const padding = Buffer.alloc(paddedTo - (clear.length % paddedTo), ' ');
  const encrypted = Buffer.concat([cipher.update(clear), cipher.update(padding), cipher.final(), cipher.getAuthTag()]);
  return {
    ...{ kind: 'fristvakt emergency-binder 1', derived: 'PBKDF2-HMAC-SHA-256', iterations },
    ...{ salt: salt.toString('base64'), cipher: 'AES-256-GCM', nonce: nonce.toString('base64') },
    ...{ about, text: encrypted.toString('base64') },
  };
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** One file that a browser opens by the password, with nothing beside it and nothing that it could load or send. */
export function sealedPage(its: Sealed, { language, unit }: { readonly language: Language; readonly unit: string }) {
  const { title, locked, print } = binderWords(language);
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(openScript)}`,
    `style-src ${hashOf(binderStyle)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const say = (text: string) => escaped(text);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${say(title(unit))}</title>
<style>${binderStyle}</style>
</head>
<body>
<noscript><p>${say(locked.noScript)}</p></noscript>
<main>
<div id="locked" hidden>
<h1>${say(title(unit))}</h1>
<p>${say(locked.lead)}</p>
<form id="form">
<p><label for="password">${say(locked.password)}</label></p>
<p><input id="password" type="password" autocomplete="off" spellcheck="false" autofocus aria-describedby="said">
<button type="submit">${say(locked.open)}</button></p>
<div id="said" role="alert">
<p id="working" hidden>${say(locked.working)}</p>
<p id="wrong" class="wrong" hidden>${say(locked.wrong)}</p>
<p id="too-old" class="wrong" hidden>${say(locked.tooOld)}</p>
</div>
</form>
</div>
<p class="screen"><button id="print" type="button" hidden>${say(print)}</button></p>
<div id="binder" tabindex="-1"></div>
</main>
<script type="application/json" id="sealed">${JSON.stringify(its)}</script>
<script>${openScript}</script>
</body>
</html>
`;
}
