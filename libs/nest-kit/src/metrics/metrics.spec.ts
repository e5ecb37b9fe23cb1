import { Controller, Get, Module, Param } from '@nestjs/common';
import { PostgresParkingLot } from '@yingda/messaging';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { eventually } from '@yingda/test-environment/eventually';
import { testNats } from '@yingda/test-environment/nats';
import type { TestNats } from '@yingda/test-environment/nats';
import { testCaller, testService } from '@yingda/test-environment/service';
import pg from 'pg';
import type { ServiceDefinition } from '../boot/service-definition.ts';
import type { RunningService } from '../boot/start-service.ts';
import { Public } from '../identity/roles.decorator.ts';
import { ServiceMetrics } from './service-metrics.ts';

@Controller('api/triage/v1/greetings')
@Public()
class Greetings {
  @Get(':name')
  greet(@Param('name') name: string) {
    return { hello: name };
  }
}

@Module({ controllers: [Greetings] })
class Greeting {}

const definition: ServiceDefinition = {
  name: 'triage',
  module: Greeting,
  readConfig: () => ({}),
  migrations: [],
  entities: [],
  projections: [],
};

describe("a service's metrics", () => {
  let database: TestDatabase;
  let nats: TestNats;
  let service: RunningService & { url: string };
  let analyst: string;

  beforeAll(async () => {
    [database, nats] = await Promise.all([testDatabase(), testNats()]);
    service = await testService(definition, { database, nats });
    analyst = await testCaller(database, { role: 'analyst' });
  }, 120_000);

  afterAll(async () => {
    await service?.close();
    await nats?.stop();
    await database?.drop();
  }, 30_000);

  const scrape = (path = '/metrics', authorization: string | undefined = analyst) =>
    fetch(new URL(path, service.url), { headers: authorization === undefined ? {} : { authorization } });

  const scraped = async (): Promise<string> => (await scrape()).text();

  it('are for administrators and analysts only', async () => {
    const admin = await testCaller(database, { role: 'admin' });
    const dispatcher = await testCaller(database, { role: 'dispatcher' });
    expect((await scrape('/metrics', '')).status).toBe(401);
    expect((await scrape('/api/triage/metrics', '')).status).toBe(401);
    expect((await scrape('/metrics', dispatcher)).status).toBe(403);
    expect((await scrape('/api/triage/metrics', dispatcher)).status).toBe(403);
    expect((await scrape('/metrics', admin)).status).toBe(200);
  });

  it("are Prometheus' text, the same on the service's own port and below /api", async () => {
    const answer = await scrape('/api/triage/metrics');
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await answer.text();
    expect(text).toMatch(/^process_cpu_seconds_total [\d.]+$/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_seconds /m);
    expect(text).toMatch(/^yingda_parked_events\{service="triage"\} 0$/m);
  });

  it('time requests by declared route, so that no id becomes a label', async () => {
    for (const name of ['Ada', 'Grace', 'Edsger']) await fetch(new URL(`/api/triage/v1/greetings/${name}`, service.url));
    await fetch(new URL('/nothing/here', service.url));
    const text = await scraped();
    const labels = 'method="GET",route="/api/triage/v1/greetings/:name",status="200"';
    expect(text).toMatch(new RegExp(`yingda_http_request_duration_seconds_count\\{.*${labels}.*\\} 3`));
    expect(text).toMatch(/yingda_http_request_duration_seconds_count\{.*route="none",status="404".*\} 1/);
    expect(text).not.toContain('Grace');
  });

  it('count parked events and tickets', async () => {
    const pool = new pg.Pool({ connectionString: database.url('yingda_triage'), max: 1 });
    const parking = new PostgresParkingLot(pool, 'triage');
    const parked = (position: number, key: string) =>
      parking.park({ durable: 'triage', partition: 0, position, key, event: {} as never, reason: 'broken', attempts: 8 });
    await parked(1, 'T-1');
    await parked(2, 'T-1');
    await parked(3, 'T-2');
    const text = await scraped();
    expect(text).toMatch(/^yingda_parked_events\{service="triage"\} 3$/m);
    expect(text).toMatch(/^yingda_parked_tickets\{service="triage"\} 2$/m);
    await pool.end();
  });

  it('say who leads the relay and how far the bus is behind', async () => {
    await eventually(async () => {
      const text = await scraped();
      expect(text).toMatch(/^yingda_relay_leader\{partition="0",service="triage"\} 1$/m);
      expect(text).toMatch(/^yingda_relay_lag_events\{partition="0",service="triage"\} 0$/m);
      expect(text).toMatch(/^yingda_relay_stream_differences\{partition="0",service="triage"\} 0$/m);
    });
  });

  it('leave out, log and count a gauge that cannot be read; the others are answered', async () => {
    const lines: unknown[] = [];
    const ignore = (): void => undefined;
    const metrics = new ServiceMetrics('triage', { log: ignore, error: ignore, warn: (line: unknown) => void lines.push(line) });
    metrics.addGauge({ name: 'yingda_broken', help: 'broken', collect: () => Promise.reject(new Error('the cable is cut')) });
    metrics.addGauge({ name: 'yingda_silent', help: 'silent', collect: () => [] });
    metrics.addGauge({ name: 'yingda_whole', help: 'whole', labels: ['part'], collect: () => [{ value: 2, labels: { part: 'a' } }] });
    await metrics.exposition();
    const text = await metrics.exposition();
    expect(text).toMatch(/^yingda_whole\{part="a",service="triage"\} 2$/m);
    expect(text).toMatch(/^yingda_metric_failures_total\{gauge="yingda_broken",service="triage"\} [12]$/m);
    expect(text).not.toMatch(/^yingda_(broken|silent)\{/m);
    expect(lines).toEqual(Array(2).fill('metrics: yingda_broken cannot be read: the cable is cut'));
  });
});
