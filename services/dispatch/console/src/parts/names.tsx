import { useQuery } from '@tanstack/react-query';
import { useApi, useSession } from '@yingda/ui';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { colleaguesKey, engineerNamesKey, introduce, readColleagues, readEngineerNames } from '../api/dispatch/people.ts';
import type { EngineerName as Engineer } from '../api/dispatch/people.ts';

/** Names change seldom, in milliseconds. */
const FRESH = 300_000;

/** The names of whoever may have done something, by the id that events carry; the id itself where nobody knows the name. */
export const usePersonName = (): ((id: string) => string) => {
  const api = useApi();
  const { person } = useSession();
  const { data: colleagues } = useQuery({
    queryKey: colleaguesKey,
    queryFn: async () => {
      await introduce(api);
      return readColleagues(api);
    },
    staleTime: FRESH,
  });
  return (id) => (id === person.id ? person.name : (colleagues?.find((each) => each.id === id)?.name ?? id));
};

/** Engineers by their staff numbers. */
export const useEngineers = (): readonly Engineer[] => {
  const api = useApi();
  return useQuery({ queryKey: engineerNamesKey, queryFn: () => readEngineerNames(api), staleTime: FRESH }).data ?? [];
};

export const useEngineerName = (): ((staffNumber: string) => string) => {
  const engineers = useEngineers();
  return (staffNumber) => engineers.find((each) => each.staffNumber === staffNumber)?.name ?? staffNumber;
};

export const EngineerName = ({ number }: { readonly number: string }): ReactNode => {
  const name = useEngineerName()(number);
  return <Tooltip title={name === number ? undefined : number}>{name}</Tooltip>;
};

export const PersonName = ({ id }: { readonly id: string }): ReactNode => usePersonName()(id);
