/** Whether a host, as an address or a setting names it, is this machine and no other: what goes there can be read and changed by nobody on the way. */
export function isThisMachine(host: string): boolean {
  return /^(127(\.\d{1,3}){3}|localhost|::1|\[::1\])$/.test(host);
}
