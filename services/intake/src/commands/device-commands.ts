import { Inject, Injectable } from '@nestjs/common';
import { execute, streamIdOf } from '@yingda/event-store';
import type { CommandContext, EventStore, Outcome } from '@yingda/event-store';
import { EVENT_STORE } from '@yingda/nest-kit';
import { keepDevice } from '../domain/device/decide.ts';
import type { KeepDevice } from '../domain/device/commands.ts';
import { deviceEvolution } from '../domain/device/state.ts';

/** Carries out commands on a device's stream, which its serial number names. */
@Injectable()
export class DeviceCommands {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  keep(device: KeepDevice, context: CommandContext): Promise<Outcome> {
    const id = streamIdOf('device', device.serialNumber);
    return execute(this.store, {
      stream: { id, category: 'device', account: device.account },
      evolution: deviceEvolution(id),
      decide: (state) => keepDevice(device, state),
      context,
    });
  }
}
