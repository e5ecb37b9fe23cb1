import type { ServiceName, ServiceStatus } from '../../../api/every-service/operations.ts';
import { findingsOf, leadersOf } from './findings.ts';
import type { Answered } from './findings.ts';

const answered = (service: ServiceName, changes: Partial<ServiceStatus> = {}): Answered => ({
  service,
  status: {
    ...{ service, version: '0.1.0', runtime: 'v20', uptimeSeconds: 1, ready: true, missing: [] },
    ...{ parked: { events: 0, tickets: 0 }, readModels: [], gauges: [] },
    ...changes,
  },
});
const leads = (value: 0 | 1) => ({ gauges: [{ name: 'yingda_relay_leader', value, labels: { partition: '0' } }] });

describe('what needs attention', () => {
  it('is nothing where all answer and one leads the relay', () => {
    expect(findingsOf([answered('intake', leads(0)), answered('triage', leads(1))])).toEqual([]);
    expect(leadersOf([answered('intake', leads(1)), answered('triage', leads(0))])).toEqual(new Map([['0', 'intake']]));
  });

  it('is told with the gravest first', () => {
    const model = { projection: 'board-v1', phase: 'failing', lastError: 'no table' } as ServiceStatus['readModels'][number];
    const findings = findingsOf([
      answered('intake', { ...leads(0), parked: { events: 3, tickets: 1 } }),
      answered('dispatch', { readModels: [model], ready: false, missing: ['nats'] }),
      { service: 'reporting', status: undefined },
    ]);
    expect(findings).toEqual([
      { what: 'unreachable', service: 'reporting' },
      { what: 'not-ready', service: 'dispatch', missing: ['nats'] },
      { what: 'no-leader', partition: '0' },
      { what: 'failing', service: 'dispatch', readModel: 'board-v1', error: 'no table' },
      { what: 'parked', service: 'intake', events: 3 },
    ]);
  });
});
