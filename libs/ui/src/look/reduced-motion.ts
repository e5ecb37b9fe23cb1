import { useSyncExternalStore } from 'react';

const device = typeof matchMedia === 'undefined' ? undefined : matchMedia('(prefers-reduced-motion: reduce)');

const subscribe = (listener: () => void): (() => void) => {
  device?.addEventListener('change', listener);
  return () => device?.removeEventListener('change', listener);
};

const reduced = (): boolean => device?.matches ?? false;

/** Whether the person asked the device for pages without motion (WCAG 2.3.3). */
export const useReducedMotion = (): boolean => useSyncExternalStore(subscribe, reduced);
