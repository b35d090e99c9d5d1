/**
 * What opens a binder in a browser, and needs nothing but it: in the page as it stands here. It gets what is encrypted from the
 * page itself, asks nobody anything, and keeps nothing.
 */
export const openScript = `'use strict';
(() => {
  const part = (id) => document.getElementById(id);
  const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const sealed = JSON.parse(part('sealed').textContent);
  const subtle = globalThis.crypto && globalThis.crypto.subtle;
  const say = (which) => {
    for (const each of ['working', 'wrong', 'too-old']) part(each).hidden = each !== which;
  };
  const open = async (password) => {
    const typed = new TextEncoder().encode(password.normalize('NFC').trim());
    const secret = await subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
    const key = await subtle.deriveKey(
      { name: 'PBKDF2', hash: 'SHA-256', salt: bytes(sealed.salt), iterations: sealed.iterations },
      secret, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
    const about = new TextEncoder().encode(sealed.about);
    const text = await subtle.decrypt(
      { name: 'AES-GCM', iv: bytes(sealed.nonce), additionalData: about, tagLength: 128 }, key, bytes(sealed.text));
    return new TextDecoder().decode(text);
  };
  part('print').addEventListener('click', () => print());
  part('locked').hidden = false;
  if (!subtle) say('too-old');
  part('form').addEventListener('submit', (event) => {
    event.preventDefault();
    if (!subtle) return;
    say('working');
    open(part('password').value).then((text) => {
      part('binder').innerHTML = text;
      part('password').value = '';
      part('locked').hidden = true;
      part('print').hidden = false;
      part('binder').focus();
    }, () => {
      say('wrong');
      part('password').select();
    });
  });
})();
`;
