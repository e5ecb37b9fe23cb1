import type { Detail } from '../../../api/intake/desk.ts';
import type { Draft } from '../drafts/draft.ts';
import type { Changes } from '../drafts/drafts-store.ts';

/** Where the answer to a question belongs. */
const FIELDS: Readonly<Record<Detail, string>> = {
  'device-model': 'desk-model',
  'serial-number': 'desk-serial',
  symptom: 'desk-description',
  'alarm-code': 'desk-codes',
  before: 'desk-description',
  'occurred-at': 'desk-occurred',
  impact: 'desk-scope',
  contact: 'desk-phone',
  other: 'desk-description',
};

const BEFORE = { zh: '故障发生前:', en: 'Just before: ' } as const;

/** The agent asks, and the cursor already stands where the answer goes. */
export const askIn = (detail: Detail, { description, language }: Draft, change: (changes: Changes) => void): void => {
  const prompt = BEFORE[language];
  if (detail === 'before' && !description.includes(prompt))
    change({ description: `${description}${description === '' ? '' : '\n'}${prompt}` });
  requestAnimationFrame(() => {
    const field = document.getElementById(FIELDS[detail]);
    const control = field?.matches('input, textarea') ? field : field?.querySelector<HTMLElement>('input, textarea');
    control?.focus();
    if (control instanceof HTMLTextAreaElement) control.setSelectionRange(control.value.length, control.value.length);
  });
};
