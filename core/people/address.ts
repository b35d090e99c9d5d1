/**
 * What is wrong with a mail address, so that no mail server will ever take a mail to it.
 *
 * - `letters`: a letter beyond ASCII (æ, ø, å) stands in it, which only servers with SMTPUTF8 (RFC 6531) take, and the
 *   way there is as long as its weakest server
 * - `form`: it is no address, or more than one (RFC 5321 4.1.2, without quoted names and address literals, which nobody
 *   has and everybody mistypes)
 */
export type AddressProblem = 'letters' | 'form';

const longestLocalPart = 64;
const longestAddress = 254;
const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const domain = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i;

/**
 * Judges one mail address, alone and bare: `kari@example.invalid`, without `mailto:`, a name or a comma. The same when it
 * is entered and when it is used.
 */
export function addressProblem(address: string): AddressProblem | undefined {
  const parts = address.split('@');
  const [local = '', host = ''] = parts;
  if (/[^\x20-\x7e]/.test(address))
    return /^[^\s\p{Cc}@<>",;:]+@[^\s\p{Cc}@<>",;:]+$/u.test(address) ? 'letters' : 'form';
  const sound =
    parts.length === 2 &&
    address.length <= longestAddress &&
    local.length <= longestLocalPart &&
    localPart.test(local) &&
    domain.test(host);
  return sound ? undefined : 'form';
}
