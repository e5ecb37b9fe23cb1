import { useSession } from '@yingda/ui';
import { Input } from 'antd';
import type { ReactNode } from 'react';
import { instantText, localText } from '../../../parts/local-text.ts';

export interface InstantInputProps {
  readonly id: string;
  /** RFC 3339. */
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** A date and time by the clocks of the installation. */
export const InstantInput = ({ id, value, onChange }: InstantInputProps): ReactNode => {
  const { timeZone } = useSession().settings;
  return (
    <Input
      id={id}
      type="datetime-local"
      value={value === undefined ? '' : localText(value, timeZone)}
      onChange={({ target }) => onChange(target.value === '' ? undefined : instantText(target.value, timeZone))}
    />
  );
};
