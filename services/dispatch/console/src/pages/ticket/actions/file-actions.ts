import type { Action } from './action.ts';
import { tellOrder } from './work-actions.ts';

export const removeFile = (attachment: string): Action => ({
  name: 'removeFile',
  roles: ['engineer', 'agent', 'dispatcher', 'lead', 'supervisor'],
  state: () => 'possible',
  grave: true,
  explain: 'removeFile.explain',
  fields: () => [
    { name: 'because', kind: 'choice', label: 'field.because', options: ['wrong-file', 'other'], codes: 'removal', initial: 'wrong-file' },
  ],
  send: tellOrder(`/attachments/${attachment}/remove`),
});
