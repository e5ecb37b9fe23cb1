import { PartChanged, PartRegistered } from '@yingda/contracts';
import { given } from '@yingda/kernel/testing';
import type { KeepPart } from './commands.ts';
import { keepPart } from './decide.ts';
import { partEvolution } from './state.ts';
import type { Part } from './state.ts';

const SENSOR: KeepPart = {
  part: 'SN-100',
  name: { en: 'Pressure sensor', zh: '压力传感器' },
  serialised: true,
  price: { amount: 128_00, currency: 'CNY' },
};
const keep = (change: Partial<KeepPart> = {}) => {
  const command = { ...SENSOR, ...change };
  return (part: Part) => keepPart(command, part);
};

describe('a part of the catalogue (R25)', () => {
  it('is registered once and changed afterwards', () => {
    given(partEvolution).when(keep()).then(PartRegistered(SENSOR));
    given(partEvolution, PartRegistered(SENSOR)).when(keep()).nothing();
    const dearer = { price: { amount: 138_00, currency: 'CNY' } };
    given(partEvolution, PartRegistered(SENSOR))
      .when(keep(dearer))
      .then(PartChanged({ ...SENSOR, ...dearer }));
  });

  it('keeps its way of being counted', () => {
    given(partEvolution, PartRegistered(SENSOR))
      .when(keep({ serialised: false }))
      .refused('PART_SERIALS_FIXED');
  });
});
