import { useSyncExternalStore } from 'react';
import { useOutboxView } from './offline-provider.tsx';

const subscribe = (listener: () => void): (() => void) => {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
};

/** Whether the platform can be asked, as far as the browser and the last attempt know. */
export const useReachable = (): boolean => {
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine);
  const { reach } = useOutboxView();
  return isOnline && reach !== 'unreachable';
};
