import { CATEGORIES } from '@yingda/contracts';
import { PUBLIC_EVENTS } from './public-events.ts';

it('names every public event of the contracts', () => {
  const contracts = Object.values(CATEGORIES).flatMap(({ events }) => events);
  const named = new Set(contracts.filter(({ visibility }) => visibility === 'public').map(({ type }) => type));
  expect(PUBLIC_EVENTS).toEqual([...named].sort());
});
