import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface GatewayRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What it does with a request: a status, with headers where they matter, or nothing at all, or it hangs up. */
export type GatewayAnswer =
  | number
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly afterMilliseconds?: number;
    }
  | 'silence'
  | 'hang-up';

/** A gateway on this machine that takes requests over HTTP, and answers as the test says. */
export interface TestGateway {
  readonly url: string;
  readonly received: GatewayRequest[];
  answer: (request: GatewayRequest) => GatewayAnswer;
  readonly stop: () => Promise<void>;
}

export async function startTestGateway(): Promise<TestGateway> {
  const received: GatewayRequest[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((incoming, outgoing) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const { method = '', url: path = '', headers } = incoming;
      const request = { method, path, headers, body: Buffer.concat(parts).toString('utf8') };
      received.push(request);
      const answer = gateway.answer(request);
      if (answer === 'silence') return;
      if (answer === 'hang-up') return void incoming.socket.destroy();
      const {
        status,
        headers: its = {},
        afterMilliseconds = 0,
      } = typeof answer === 'number' ? { status: answer } : answer;
      setTimeout(() => outgoing.writeHead(status, its).end('Hei +4790000001'), afterMilliseconds);
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const gateway: TestGateway = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`,
    received,
    answer: () => 200,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return gateway;
}
