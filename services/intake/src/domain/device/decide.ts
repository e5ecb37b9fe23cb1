import { DeviceChanged, DeviceRegistered } from '@yingda/contracts';
import { accept, nothing } from '@yingda/kernel';
import type { Decision } from '@yingda/kernel';
import type { KeepDevice } from './commands.ts';
import type { Device } from './state.ts';

export const keepDevice = (command: KeepDevice, device: Device): Decision => {
  if (device.status === 'none') return accept(DeviceRegistered(command));
  const same =
    device.account === command.account &&
    device.model === command.model &&
    device.warrantyUntil === command.warrantyUntil &&
    device.purchase?.order === command.purchase?.order &&
    device.purchase?.purchasedOn === command.purchase?.purchasedOn &&
    device.site?.region === command.site?.region &&
    device.site?.place?.latitude === command.site?.place?.latitude &&
    device.site?.place?.longitude === command.site?.place?.longitude;
  return same ? nothing() : accept(DeviceChanged(command));
};
