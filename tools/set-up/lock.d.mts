/** A process and who it is; see `processIdentity`. */
export type RecordedProcess = { readonly pid: number; readonly identity?: string | undefined };
export type LockOwner = { readonly pid: number; readonly identity: string; readonly host: string };
export type HeldLock = { readonly held: true; readonly release: () => void };
export type RefusedLock = { readonly held: false; readonly owner: LockOwner };

/** Start time and boot of a living process, or undefined when no such process lives. */
export function processIdentity(pid: number): string | undefined;
/** Whether exactly that process, and not a later one with its number, still lives. */
export function lives(recorded: RecordedProcess): boolean;
/** Takes the lock file, or says who holds it. A lock of a dead process is taken over. */
export function tryLock(file: string): HeldLock | RefusedLock;
/** Waits until the lock is ours; `onWait` is called once, when there is something to wait for. */
export function waitForLock(file: string, onWait: (owner: LockOwner) => void, signal?: AbortSignal): Promise<HeldLock>;
