import { attemptFor, isEmpty, newDraft, partOf, registrationOf, stillNeeded } from './draft.ts';
import type { Draft } from './draft.ts';

const empty = newDraft('draft-1', '2024-03-15T01:35:00.000Z', 'zh');
const told: Draft = { ...empty, account: 'ACME', contactName: ' 李娜 ', phone: '138', scope: 'partial', description: ' 主轴报警 ' };

describe('a report while it is taken', () => {
  it('can be registered with a customer, a name, a description and an impact, and lacks nothing else', () => {
    expect(stillNeeded(empty)).toEqual(['account', 'contactName', 'description', 'scope']);
    expect(stillNeeded(told)).toEqual([]);
    expect(isEmpty(empty)).toBe(true);
    expect(isEmpty(told)).toBe(false);
    expect(() => registrationOf(empty)).toThrow('not complete enough');
  });

  it('says what was told and leaves out what was not', () => {
    expect(registrationOf(told)).toEqual({
      account: 'ACME',
      contact: { name: '李娜', phone: '138', language: 'zh' },
      device: {},
      channel: 'hotline',
      kind: 'fault',
      description: '主轴报警',
      symptomCodes: [],
      occurredAt: '2024-03-15T01:35:00.000Z',
      impact: { scope: 'partial', safetyRisk: false },
    });
    expect(partOf(empty)).not.toHaveProperty('impact');
    expect(partOf(empty)).not.toHaveProperty('occurredAt');
  });

  it('happened no later than it came in', () => {
    expect(registrationOf({ ...told, receivedAt: '2024-03-15T00:00:00.000Z' })).toMatchObject({
      occurredAt: '2024-03-15T00:00:00.000Z',
      receivedAt: '2024-03-15T00:00:00.000Z',
    });
  });

  it('is sent again under its key as long as it says the same', () => {
    let keys = 0;
    const key = () => `key-${(keys += 1)}`;
    const first = attemptFor(told, registrationOf(told), key);
    expect(attemptFor({ ...told, attempt: first }, registrationOf(told), key)).toBe(first);
    const changed = { ...told, description: '主轴报警,停机', attempt: first };
    expect(attemptFor(changed, registrationOf(changed), key).key).toBe('key-2');
  });
});
