import 'reflect-metadata';
import type { NatsConnection } from '@nats-io/nats-core';
import { Catch, Controller } from '@nestjs/common';
import type { INestMicroservice, RpcExceptionFilter } from '@nestjs/common';
import { Ctx, EventPattern, MessagePattern, Payload } from '@nestjs/microservices';
import { Test } from '@nestjs/testing';
import type { RecordedEvent } from '@yingda/contracts';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { CommandTimeoutError, CommandUnavailableError, sendCommand } from '../command-client.ts';
import { PostgresPositions } from '../consumer/positions.ts';
import { PostgresParkingLot } from '../consumer/postgres-parking-lot.ts';
import { BusUnderTest, eventually } from '../testing/index.ts';
import type { CommandPayload } from './command-listener.ts';
import { CommandMessageContext, EventContext } from './contexts.ts';
import { YingdaTransport } from './yingda-transport.ts';

const came: string[] = [];
let failing = 0;
let release: () => void = () => undefined;

@Controller()
class Reactors {
  @EventPattern<string>('TicketClassified')
  first(@Payload() event: RecordedEvent, @Ctx() context: EventContext): void {
    const { reason } = event.data as { reason: string };
    came.push(`first ${reason} ${context.attempt} ${context.event === event}`);
    if (reason === 'poison' || (failing -= 1) >= 0) throw new Error('the first reactor cannot');
  }
}

@Controller()
class OtherReactors {
  @EventPattern('TicketClassified')
  async second(@Payload() event: RecordedEvent): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 5));
    came.push(`second ${(event.data as { reason: string }).reason}`);
  }
}

@Controller()
class Commands {
  @MessagePattern('register-ticket')
  register(@Payload() { params, body }: CommandPayload, @Ctx() context: CommandMessageContext): unknown {
    return {
      status: 201,
      headers: { etag: '"1"' },
      body: { params, body, key: context.header('idempotency-key'), subject: context.subject },
    };
  }

  @MessagePattern('plain')
  plain(): unknown {
    return of('just a value');
  }

  @MessagePattern('fail')
  fail(): unknown {
    return throwError(() => new Error('a secret of the house'));
  }

  @MessagePattern('slow')
  async slow(): Promise<unknown> {
    await new Promise<void>((resolve) => (release = resolve));
    return { status: 200, headers: {}, body: 'done all the same' };
  }
}

/** As the platform's filter does for events. Nest's own would hide the reason. */
@Catch()
class PassOn implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

describe("Nest's way to the bus", () => {
  let nats: TestNats;
  let database: TestDatabase;
  let bus: BusUnderTest;
  let platform: NatsConnection;
  let app: INestMicroservice;
  let transport: YingdaTransport;
  let parking: PostgresParkingLot;

  beforeAll(async () => {
    [nats, database] = await Promise.all([testNats(), testDatabase()]);
    bus = await BusUnderTest.open({ nats, database });
    platform = await bus.connect('platform');
    await bus.relay();
    await bus.nudge();
    const positions = new PostgresPositions(bus.pool, 'triage');
    parking = new PostgresParkingLot(bus.pool, 'triage');
    await Promise.all([positions.prepare(), parking.prepare()]);
    const lease = bus.leases().lease('reactors of triage');
    transport = new YingdaTransport({
      service: 'triage',
      connect: () => bus.connect('triage'),
      openEvents: (events) => bus.store.open(events),
      reactors: { epochs: bus.epochs, leases: [lease], positions, parking, attempts: 3, backoffMs: () => 20 },
      logger: bus.logger,
    });
    const module = await Test.createTestingModule({ controllers: [Reactors, OtherReactors, Commands] }).compile();
    app = module.createNestMicroservice({ strategy: transport, logger: bus.logger });
    app.useGlobalFilters(new PassOn());
    await app.listen();
  }, 60_000);

  beforeEach(() => {
    came.length = 0;
    failing = 0;
  });

  afterAll(async () => {
    await app.close();
    await bus.close();
    await Promise.all([nats.stop(), database.drop()]);
  }, 30_000);

  const send = (pattern: string, request: Parameters<typeof sendCommand>[2] = {}) =>
    sendCommand(platform, { service: 'triage', pattern }, request);
  const done = async (): Promise<void> => {
    const head = await bus.store.head();
    await eventually(
      () => transport.reactorStatus()[0]?.position === head,
      20_000,
      () => transport.reactorStatus(),
    );
  };

  it('runs every handler of an event, with the opened event and its context', async () => {
    await bus.append('20240315-001', 'one');
    await done();
    expect(came).toEqual(['first one 1 true', 'second one']);
  });

  it('tries the event again when a handler fails, and runs the others all the same', async () => {
    failing = 2;
    await bus.append('20240315-002', 'two');
    await done();
    expect(came).toEqual(['first two 1 true', 'second two', 'first two 2 true', 'second two', 'first two 3 true', 'second two']);
  });

  it("parks what keeps failing with the handler's own reason", async () => {
    await bus.append('20240315-003', 'poison');
    await done();
    expect(await parking.list()).toMatchObject([{ key: '20240315-003', attempts: 3, reason: expect.stringContaining('cannot') as string }]);
  });

  it('answers commands with what the handler gives', async () => {
    const reply = await send('register-ticket', {
      params: { number: '1' },
      body: { kind: 'repair' },
      headers: { 'Idempotency-Key': 'k-1' },
    });
    expect(reply).toEqual({
      status: 201,
      headers: { etag: '"1"' },
      body: { params: { number: '1' }, body: { kind: 'repair' }, key: 'k-1', subject: 'command.triage.register-ticket' },
    });
    expect(await send('plain')).toEqual({ status: 200, headers: {}, body: 'just a value' });
  });

  it.each(['{ "params": ', '[]', '"text"', '{"params":{"number":1}}'])(
    'tells the caller of a request that cannot be read: %s',
    async (text) => {
      const reply = await platform.request('command.triage.register-ticket', text);
      expect(reply.json()).toMatchObject({ status: 400, body: { code: 'MALFORMED_JSON', status: 400 } });
    },
  );

  it('answers a failure nobody expected without telling what it was', async () => {
    const reply = await send('fail');
    expect(reply).toMatchObject({ status: 500, body: { code: 'INTERNAL' } });
    expect(JSON.stringify(reply)).not.toContain('secret');
  });

  it('says clearly that nobody listens, and that nobody answers in time', async () => {
    await expect(send('no-such-command')).rejects.toThrow(CommandUnavailableError);
    await expect(send('no-such-command')).rejects.toThrow('no instance of triage listens for the command no-such-command');
    const waiting = send('slow', { timeoutMs: 200 });
    await expect(waiting).rejects.toThrow(CommandTimeoutError);
    release();
  });

  it('answers and reacts again after nats-server was killed', async () => {
    await nats.kill();
    await nats.restart();
    await eventually(
      async () => (await send('plain', { timeoutMs: 500 }).catch(() => ({ status: 0 }))).status === 200,
      25_000,
      () => bus.logger.lines.slice(-30),
    );
    await bus.append('20240315-004', 'four');
    await done();
    expect(came).toEqual(['first four 1 true', 'second four']);
  }, 120_000);

  it('lets a command in work finish when it closes', async () => {
    const answer = send('slow');
    await new Promise((resolve) => setTimeout(resolve, 100));
    const closing = app.close();
    await new Promise((resolve) => setTimeout(resolve, 100));
    release();
    expect(await answer).toEqual({ status: 200, headers: {}, body: 'done all the same' });
    await closing;
    await expect(send('plain')).rejects.toThrow(CommandUnavailableError);
  });
});
