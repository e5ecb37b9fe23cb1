import { useQuery } from '@tanstack/react-query';
import { useApi, useWords } from '@yingda/ui';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { workOrderPath } from '../../api/dispatch/work-order-path.ts';
import type { FileFacts } from '../../api/dispatch/my-work.ts';
import type { Entry } from '../../offline/entry.ts';
import { useOffline } from '../../offline/offline-provider.tsx';
import { UnsentMark } from './unsent-mark.tsx';
import { words } from './words.ts';

/** A photo that lies on this device. */
export const KeptPhoto = ({ entry }: { readonly entry: Entry }): ReactNode => {
  const outbox = useOffline()?.outbox;
  const { data } = useQuery({
    queryKey: ['photo', entry.id],
    queryFn: async () => (await outbox?.file(entry.id)) ?? null,
    enabled: outbox !== undefined,
    networkMode: 'always',
  });
  return (
    <li>
      <Picture blob={data} name={entry.request.query?.['name'] ?? ''} />
      <UnsentMark entries={[entry]} />
    </li>
  );
};

/** A photo that the platform has. */
export const SentPhoto = ({ number, file }: { readonly number: string; readonly file: FileFacts }): ReactNode => {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['photo', file.attachment],
    queryFn: () => api.blob(`${workOrderPath(number)}/attachments/${file.attachment}`),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <li>
      <Picture blob={data} name={file.name} />
    </li>
  );
};

const Picture = ({ blob, name }: { readonly blob: Blob | null | undefined; readonly name: string }): ReactNode => {
  const say = useWords(words);
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!blob) return undefined;
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url === undefined ? (
    <span className="photo-name soft">{name}</span>
  ) : (
    <img src={url} alt={say('photoOf', { name })} title={name} />
  );
};
