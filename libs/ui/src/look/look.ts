import { useSyncExternalStore } from 'react';

/** What the person chose; `system` follows the device. */
export const LOOKS = ['light', 'dark', 'system'] as const;
export type Look = (typeof LOOKS)[number];

const KEPT = 'yingda.look';
const listeners = new Set<() => void>();
const device = typeof matchMedia === 'undefined' ? undefined : matchMedia('(prefers-color-scheme: dark)');

const chosen = (): Look => LOOKS.find((look) => look === localStorage.getItem(KEPT)) ?? 'system';
const isDark = (): boolean => (chosen() === 'system' ? (device?.matches ?? false) : chosen() === 'dark');

const show = (): void => {
  document.documentElement.dataset['look'] = isDark() ? 'dark' : 'light';
  for (const listener of listeners) listener();
};

/** Once, before anything is shown; follows the device from then on. */
export const startLook = (): void => {
  show();
  device?.addEventListener('change', show);
};

export const changeLook = (look: Look): void => {
  localStorage.setItem(KEPT, look);
  show();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The look in use, and the choice behind it. */
export const useLook = (): { readonly dark: boolean; readonly look: Look } => ({
  dark: useSyncExternalStore(subscribe, isDark),
  look: useSyncExternalStore(subscribe, chosen),
});
