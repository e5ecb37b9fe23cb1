import { useQuery } from '@tanstack/react-query';
import { useApi } from '@yingda/ui';
import { Image } from 'antd';
import { useEffect, useMemo } from 'react';
import type { ReactNode } from 'react';
import { attachmentPath } from '../../../api/dispatch/work-order.ts';

/** A picture of the ticket; read with the person's token, so its address is made here. */
export const Picture = ({
  ticketNumber,
  attachment,
  name,
}: {
  readonly ticketNumber: string;
  readonly attachment: string;
  readonly name: string;
}): ReactNode => {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['file', ticketNumber, attachment],
    queryFn: () => api.blob(attachmentPath(ticketNumber, attachment)),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const address = useMemo(() => (data ? URL.createObjectURL(data) : undefined), [data]);
  useEffect(() => () => (address === undefined ? undefined : URL.revokeObjectURL(address)), [address]);
  if (address === undefined) return <span className="picture" aria-hidden />;
  return <Image className="picture" src={address} alt={name} width={72} height={72} />;
};
