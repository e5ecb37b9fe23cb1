import { useApi, useCommand } from '@yingda/ui';
import { attachmentPath } from '../../../api/dispatch/work-order.ts';

/** By what a file is, unless somebody says otherwise. */
const kindOf = ({ type, name }: File): string => {
  if (type.startsWith('image/')) return 'photo';
  if (type.startsWith('audio/')) return 'recording';
  return /\.(log|txt|zip|gz)$/i.test(name) ? 'log' : 'document';
};

/** Adds a file to the ticket under an id that is drawn here, so that a repeat adds it once. */
export const useAddFile = (ticketNumber: string) => {
  const api = useApi();
  return useCommand<{ readonly id: string; readonly file: File }>({
    run: ({ id, file }) => {
      const query = new URLSearchParams({ kind: kindOf(file), name: file.name });
      return api.upload('PUT', `${attachmentPath(ticketNumber, id)}?${query}`, file);
    },
    after: () => [['ticket', ticketNumber]],
  });
};

/** Gives a file of the ticket to the person, under its name. */
export const useDownload = (ticketNumber: string): ((attachment: string, name: string) => Promise<void>) => {
  const api = useApi();
  return async (attachment, name) => {
    const address = URL.createObjectURL(await api.blob(attachmentPath(ticketNumber, attachment)));
    const link = Object.assign(document.createElement('a'), { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
};
