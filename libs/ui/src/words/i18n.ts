import { createInstance } from 'i18next';

/** The pages' words; each page adds its own. */
export const i18n = createInstance({
  lng: 'en',
  fallbackLng: 'en',
  interpolation: { escapeValue: false },
  // Keys such as `lane.waiting` are flat.
  keySeparator: false,
  resources: {},
  initAsync: false,
  showSupportNotice: false,
});

void i18n.init();
