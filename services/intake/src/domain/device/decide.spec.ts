import { DeviceChanged, DeviceRegistered } from '@yingda/contracts';
import { given } from '@yingda/kernel/testing';
import { keepDevice } from './decide.ts';
import { deviceEvolution } from './state.ts';

const evolution = deviceEvolution('8f2b9c1e-0000-4000-8000-000000000001');
const device = {
  account: 'ACME',
  serialNumber: 'SN-1',
  model: 'XJ-2000',
  purchase: { order: 'PO-1', purchasedOn: '2023-05-01' },
  warrantyUntil: '2025-05-01',
  site: { region: 'shanghai', place: { latitude: 31.24, longitude: 121.49 } },
};

describe('R1: a device', () => {
  it('is registered with its purchase record, warranty and site, and is not changed by a repeat', () => {
    given(evolution)
      .when((state) => keepDevice(device, state))
      .then(DeviceRegistered(device));
    given(evolution, DeviceRegistered(device))
      .when((state) => keepDevice(device, state))
      .nothing();
  });

  it.each([
    ['owner', { account: 'OTHER' }],
    ['model', { model: 'XJ-3000' }],
    ['day of purchase', { purchase: { order: 'PO-1', purchasedOn: '2023-05-02' } }],
    ['order', { purchase: { order: 'PO-2', purchasedOn: '2023-05-01' } }],
    ['warranty', { warrantyUntil: '2026-05-01' }],
    ['region', { site: { ...device.site, region: 'beijing' } }],
    ['place', { site: { ...device.site, place: { latitude: 31.24, longitude: 121.5 } } }],
    ['site', { site: {} }],
  ])('is changed by another %s', (_what, change) => {
    const changed = { ...device, ...change };
    given(evolution, DeviceRegistered(device))
      .when((state) => keepDevice(changed, state))
      .then(DeviceChanged(changed));
  });
});
