import { minutesAgo } from '../house.ts';
import type { House } from '../house.ts';
import { atOnce } from '../at-once.ts';
import { stableId } from '../stable-id.ts';
import { accounts, regions } from './accounts.ts';
import { articles } from './articles.ts';
import { devices } from './devices.ts';
import { priceList, serviceLevels, warrantyRules } from './fees.ts';
import { engineerList, groups } from './people.ts';
import { parts, stockPlaces } from './stock.ts';

const DAY = 24 * 60;
const MOST_AT_ONCE = 6;

type Step = (house: House) => Promise<unknown>;

const regionSteps: Step[] = Object.entries(regions).map(
  ([region, { name, ...pace }]) =>
    ({ as }) =>
      as('dispatcher').put(`/api/dispatch/v1/regions/${region}`, { name, ...pace }),
);

const accountSteps: Step[] = accounts.map(({ id, name, contacts, language, entitlement }) => async ({ as }) => {
  await as('admin').put(`/api/intake/v1/accounts/${id}`, { name });
  for (const contact of contacts)
    await as('agent').post(
      `/api/intake/v1/accounts/${id}/contacts`,
      { ...contact, language, contact: stableId(`contact/${contact.email}`) },
      `demo-contact-${contact.email}`,
    );
  if (entitlement !== undefined)
    await as('supervisor').put(`/api/intake/v1/accounts/${id}/entitlements/${entitlement}`, { from: '2026-01-01', until: '2030-12-31' });
});

const deviceStep: Step = ({ as }) => {
  const rows = devices.map(({ serialNumber, account, model, order, purchasedOn, region, latitude, longitude }) =>
    [serialNumber, account, model, order, purchasedOn, region, latitude, longitude].join(','),
  );
  const text = ['serialNumber,account,model,order,purchasedOn,region,latitude,longitude', ...rows].join('\n');
  return as('admin').send('POST', '/api/intake/v1/devices/import', { body: Buffer.from(text), headers: { 'content-type': 'text/csv' } });
};

const partSteps: Step[] = parts.map(
  ({ part, name, price }) =>
    ({ as }) =>
      as('admin').put(`/api/dispatch/v1/parts/${part}`, { name, price: { amount: price, currency: 'CNY' } }),
);

const placeSteps: Step[] = stockPlaces.map(
  ({ id, ...place }) =>
    ({ as }) =>
      as('admin').put(`/api/dispatch/v1/stock/locations/${id}`, place),
);

const engineerStep: Step = ({ as }) =>
  as('admin').send('POST', '/api/dispatch/v1/engineers/import', {
    body: Buffer.from(engineerList()),
    headers: { 'content-type': 'text/csv', 'idempotency-key': 'demo-engineers' },
  });

const groupSteps: Step[] = Object.entries(groups).map(
  ([group, body]) =>
    ({ as }) =>
      as('admin').put(`/api/dispatch/v1/groups/${group}`, { ...body, lead: 'E002' }),
);

const receiptSteps: Step[] = stockPlaces.map(({ id }, place) => async ({ as }) => {
  for (const { part, stock } of parts) {
    const quantity = stock[place] ?? 0;
    if (quantity === 0) continue;
    const receipt = { part, quantity, reference: `DN-2026-${String(place + 1).padStart(2, '0')}` };
    await as('dispatcher').post(`/api/dispatch/v1/stock/locations/${id}/receipts`, receipt, `demo-receipt-${id}-${part}`);
  }
});

const absenceStep: Step = (house) =>
  house.as('lead').post(
    '/api/dispatch/v1/engineers/E006/absences',
    {
      absence: stableId('absence/E006'),
      kind: 'training',
      from: minutesAgo(house, DAY),
      until: minutesAgo(house, -3 * DAY),
      despiteVisits: true,
    },
    'demo-absence-E006',
  );

const onCallSteps: Step[] = [
  ['E005', 'hardware'],
  ['E007', 'software'],
].map(
  ([engineer, group]) =>
    (house) =>
      house
        .as('lead')
        .post(
          `/api/dispatch/v1/engineers/${engineer}/on-call`,
          { duty: stableId(`on-call/${engineer}`), group, from: minutesAgo(house, DAY), until: minutesAgo(house, -6 * DAY) },
          `demo-on-call-${engineer}`,
        ),
);

const articleSteps: Step[] = articles.map(
  ({ id, ...article }) =>
    ({ as }) =>
      as('lead').put(`/api/triage/v1/articles/${id}`, article),
);

const feeSteps: Step[] = [
  ({ as }) => as('admin').post('/api/dispatch/v1/price-lists/standard', { text: priceList }, 'demo-prices'),
  ({ as }) => as('admin').post('/api/dispatch/v1/warranty-rules', { text: warrantyRules }, 'demo-warranty-rules'),
];

/** Gold and silver contracts become part of the policy, once. */
const serviceLevelStep: Step = async ({ as }) => {
  const { versions } = await as('supervisor').get<{ versions: { policy: string; version: number }[] }>('/api/triage/v1/policies');
  const version = Math.max(...versions.filter(({ policy }) => policy === 'default').map((each) => each.version));
  const document = await as('supervisor').get<unknown>(`/api/triage/v1/policies/default/versions/${version}`);
  if (JSON.stringify(document).includes('gold-first-response')) return;
  const draft = await as('supervisor').put<{ sha256: string }>('/api/triage/v1/policies/default/draft', { text: serviceLevels(version) });
  await as('supervisor').post('/api/triage/v1/policies/default/publish', { sha256: draft.sha256 }, 'demo-service-levels');
};

/** Stages in which things come into being that the next one names; within a stage the order does not matter. */
const stages = (small: boolean): Step[][] => [
  [...regionSteps, ...accountSteps, ...partSteps, ...feeSteps, ...articleSteps, ...(small ? [] : [serviceLevelStep])],
  [deviceStep, engineerStep],
  [...groupSteps, ...placeSteps],
  [...receiptSteps, absenceStep, ...onCallSteps],
];

/** Registers who the customers are, what they have, who works for them and with what. */
export const registerCompany = async (house: House, { small }: { readonly small: boolean }): Promise<void> => {
  const all = stages(small);
  house.progress.begin('公司 · Company', all.flat().length);
  for (const stage of all)
    await atOnce(MOST_AT_ONCE, stage, async (step) => {
      await step(house);
      house.progress.step();
    });
};
