import { randomUUID } from 'node:crypto';
import type { Category, Service } from '@yingda/contracts';
import { CATEGORIES, EngineerRegistered, WorkUnassigned } from '@yingda/contracts';
import { ForbiddenCategoryError } from '../errors.ts';
import type { NewEvent } from '../event-store.ts';
import type { Writer } from '../in-memory/index.ts';
import type { TheLog } from './log-under-test.ts';
import { classified, closed, deviceRegistered, requestFor } from './samples.ts';

const ENGINEER = { engineer: 'E007', name: '李工', language: 'zh' as const, groups: ['hardware'], active: true };
const NAME = { en: 'Shanghai', zh: '上海' };
const GROUP = { group: 'hardware', name: NAME, problemTypes: ['hardware'], assignment: 'automatic', requirements: [] };
const REGION = { region: 'shanghai', name: NAME, zone: 'Asia/Shanghai', kilometresPerHour: 30, detour: 1.3 };
const PRICE_LIST = {
  priceList: 'standard',
  version: 1,
  effectiveFrom: '2024-01-01',
  currency: 'CNY',
  services: [],
  travel: 5_000,
  tax: 600,
  quoteValidDays: 14,
};
const SAMPLES: Record<Category, NewEvent> = {
  ticket: closed(),
  triage: classified(),
  'work-order': closed(WorkUnassigned({ reason: 'nobody on duty' })),
  delivery: closed({ type: 'DeliverySucceeded', data: { attempt: 1 } }),
  account: closed({ type: 'AccountChanged', data: { name: 'ACME' } }),
  device: deviceRegistered(),
  engineer: closed({ ...EngineerRegistered(ENGINEER), subject: randomUUID() }),
  policy: closed({ type: 'PolicyDrafted', data: { policy: 'default', text: 'grading: []' } }),
  calendar: closed({ type: 'CalendarPublished', data: { calendar: 'cn-office', version: 2, document: {} } }),
  group: closed({ type: 'GroupRegistered', data: GROUP }),
  region: closed({ type: 'RegionRegistered', data: REGION }),
  part: closed({ type: 'PartRegistered', data: { part: 'S-7', name: NAME, serialised: true } }),
  stock: closed({ type: 'StockReceived', data: { location: 'shanghai', part: 'S-7', quantity: 1, serials: ['SN-1'] } }),
  'price-list': closed({ type: 'PriceListPublished', data: PRICE_LIST }),
  'warranty-rules': closed({ type: 'WarrantyRulesPublished', data: { version: 1, effectiveFrom: '2024-01-01', rules: [] } }),
  'day-plan': closed({ type: 'DayPlanAccepted', data: { plan: randomUUID() } }),
  article: closed({ type: 'ArticleWithdrawn', data: { article: 'sensor-alarm', reason: 'outdated' } }),
};
const OWNED = Object.entries(CATEGORIES).map(([category, { owner }]) => [category as Category, owner] as const);
const WRITERS: readonly Writer[] = ['intake', 'triage', 'dispatch', 'notification', 'import'];

export const rights = (log: TheLog): void => {
  it.each<readonly [Category, Service]>(OWNED)('to append to %s streams belong to %s and the import', async (category, owner) => {
    for (const writer of WRITERS) {
      const appending = log()
        .as(writer)
        .append(requestFor(category, [SAMPLES[category]]));
      if (writer === owner || writer === 'import') await expect(appending).resolves.toMatchObject({ outcome: 'appended' });
      else await expect(appending).rejects.toThrow(ForbiddenCategoryError);
    }
  });

  it('do not depend on the stream being there', async () => {
    const request = requestFor('ticket', [closed()]);
    await log().as('intake').append(request);
    await expect(log().as('triage').append(request)).rejects.toThrow(ForbiddenCategoryError);
  });
};
