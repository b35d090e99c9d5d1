import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What goes by: `there` to the server, `back` from it. */
export type Direction = 'there' | 'back';

/**
 * Looks at each piece before it is passed on, and is waited for.
 *
 * @param connection a number of its own for each connection
 * @returns `drop` where it is never to arrive
 */
export type Tap = (
  direction: Direction,
  piece: Buffer,
  connection: number,
) => 'pass' | 'drop' | Promise<'pass' | 'drop'>;

/** What becomes of what is said: passed on, later, or never; `refuse`: nobody is let in. */
export type Way = 'through' | 'black-hole' | 'refuse' | { readonly delay: number };

/** A small proxy on 127.0.0.1 before one port, whose way can be disturbed. */
export class Line {
  readonly #server;
  readonly #sockets = new Set<Socket>();
  readonly #taps = new Set<Tap>();
  #way: Way = 'through';
  #connections = 0;
  /** Pieces that vanished, came late, or connections that were refused or reset: that something was disturbed at all. */
  disturbed = 0;

  private constructor(target: number) {
    this.#server = createServer((near) => this.#join(near, target));
  }

  static async before(target: number): Promise<Line> {
    const proxy = new Line(target);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as { port: number }).port;
  }

  /** From now on. What was on its way in a black hole is lost, so that its connections end with it. */
  go(way: Way): void {
    const lost = this.#way === 'black-hole';
    this.#way = way;
    if (way === 'refuse' || lost) this.reset();
  }

  /** Every connection ends at once, in the middle of whatever it says. */
  reset(): void {
    for (const socket of this.#sockets) {
      this.disturbed += 1;
      socket.resetAndDestroy();
    }
  }

  /** @returns what takes it off again */
  tap(tap: Tap): () => void {
    this.#taps.add(tap);
    return () => this.#taps.delete(tap);
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #join(near: Socket, target: number): void {
    if (this.#way === 'refuse') {
      this.disturbed += 1;
      near.resetAndDestroy();
      return;
    }
    this.#connections += 1;
    const connection = this.#connections;
    const far = connect(target, '127.0.0.1');
    const pass = (direction: Direction, from: Socket, to: Socket) => {
      // One piece after the other, in their order, however long each of them takes.
      let before = Promise.resolve();
      from.on('data', (piece: Buffer) => {
        before = before.then(() => this.#pass(direction, piece, connection, from, to));
      });
      from.on('end', () => {
        before = before.then(() => void (to.destroyed || to.end()));
      });
    };
    pass('there', near, far);
    pass('back', far, near);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.#sockets.delete(socket);
        if (socket.errored) other.destroy();
      });
    }
  }

  async #pass(direction: Direction, piece: Buffer, connection: number, from: Socket, to: Socket): Promise<void> {
    for (const tap of this.#taps) {
      if ((await tap(direction, piece, connection)) === 'drop') {
        from.destroy();
        to.destroy();
        return;
      }
    }
    if (this.#way !== 'through') this.disturbed += 1;
    if (this.#way === 'black-hole') return;
    if (typeof this.#way === 'object') await sleep(this.#way.delay);
    if (!to.destroyed) to.write(piece);
  }
}
