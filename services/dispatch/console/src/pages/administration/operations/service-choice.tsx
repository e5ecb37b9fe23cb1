import { useWords } from '@yingda/ui';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { SERVICES } from '../../../api/every-service/operations.ts';
import type { ServiceName } from '../../../api/every-service/operations.ts';
import { words } from './words.ts';

/** The service that the address names, if any. */
export const useChosenService = (): ServiceName | undefined => {
  const [parameters] = useSearchParams();
  return SERVICES.find((service) => service === parameters.get('service'));
};

/** Narrows a list to one service; the choice stands in the address. */
export const ServiceChoice = (): ReactNode => {
  const say = useWords(words);
  const [parameters, setParameters] = useSearchParams();
  const choose = (service: string): void => {
    const next = new URLSearchParams(parameters);
    if (service === '') next.delete('service');
    else next.set('service', service);
    setParameters(next, { replace: true });
  };
  return (
    <Select
      aria-label={say('service')}
      style={{ width: 160 }}
      value={useChosenService() ?? ''}
      onChange={choose}
      options={[
        { value: '', label: say('allServices') },
        ...SERVICES.map((service) => ({ value: service, label: say(`service.${service}`) })),
      ]}
    />
  );
};
