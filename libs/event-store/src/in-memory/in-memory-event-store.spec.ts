import { eventStoreContract } from '../contract-suite/index.ts';
import { InMemoryEventStore } from './index.ts';

eventStoreContract('the in-memory store', () => {
  const store = new InMemoryEventStore();
  return Promise.resolve({
    as: (writer) => store.as(writer),
    close: () => store.close(),
  });
});
