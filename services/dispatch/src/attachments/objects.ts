import type { FactoryProvider } from '@nestjs/common';
import { SERVICE_CONFIG } from '@yingda/nest-kit';
import { openObjectStore } from '@yingda/object-store';
import type { ObjectStore } from '@yingda/object-store';
import type { DispatchConfig } from '../config.ts';

/** The object store of this installation. */
export const OBJECTS = Symbol('Objects');

export const objectsProvider: FactoryProvider<ObjectStore> = {
  provide: OBJECTS,
  inject: [SERVICE_CONFIG],
  useFactory: ({ objectStore, credentials }: DispatchConfig) => openObjectStore(objectStore, credentials),
};
