import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { Transform } from 'node:stream';

/** A way to a server on which somebody alters what it says. */
export interface AlteringWay {
  /** `127.0.0.1:<port>`, to be reached instead of the server. */
  readonly address: string;
  close(): void;
}

/** @param to takes the place of every `from`; as long as it, so that messages keep the lengths that go before them */
export const openAlteringWay = async (server: URL, from: string, to: string): Promise<AlteringWay> => {
  const open = new Set<Socket>();
  const way = createServer((client) => {
    const onward = connect(Number(server.port), server.hostname);
    for (const [socket, other] of [
      [client, onward],
      [onward, client],
    ] as const) {
      open.add(socket);
      socket.on('error', () => other.destroy()).on('close', () => other.destroy());
    }
    client.pipe(onward);
    onward.pipe(altering(Buffer.from(from), Buffer.from(to))).pipe(client);
  });
  await new Promise<void>((resolve) => way.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(way.address() as AddressInfo).port}`,
    close: () => {
      way.close();
      for (const socket of open) socket.destroy();
    },
  };
};

const altering = (from: Buffer, to: Buffer): Transform => {
  let held: Buffer<ArrayBufferLike> = Buffer.alloc(0);
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      const bytes = Buffer.concat([held, chunk]);
      for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at)) to.copy(bytes, at);
      // What may be its beginning waits for the rest.
      let kept = from.length - 1;
      while (kept > 0 && !bytes.subarray(-kept).equals(from.subarray(0, kept))) kept -= 1;
      held = bytes.subarray(bytes.length - kept);
      done(null, bytes.subarray(0, bytes.length - kept));
    },
  });
};
