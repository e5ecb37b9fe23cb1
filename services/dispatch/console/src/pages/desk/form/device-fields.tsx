import { useSession, useWords } from '@yingda/ui';
import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { DeviceSummary } from '../../../api/intake/lookup.ts';
import { DeviceLookup } from '../../../parts/lookup/device-lookup.tsx';
import { useDevice } from '../beside/use-device.ts';
import { words } from '../words.ts';
import { Field } from './field.tsx';
import { NewDevice } from './new-device.tsx';
import type { FormPartProps } from './report-form.tsx';

/** What it is about. A device that is known tells its model and, where nobody was chosen yet, its customer. */
export const DeviceFields = ({ draft, change, asking }: FormPartProps): ReactNode => {
  const say = useWords(words);
  const { may } = useSession();
  const [adding, setAdding] = useState(false);
  const device = useDevice(draft.serialNumber);
  const choose = ({ serialNumber, model, account }: Pick<DeviceSummary, 'serialNumber' | 'model' | 'account'>): void =>
    change({ serialNumber, model, ...(draft.account === '' && { account, accountName: '' }) });
  const unknown = device.state === 'unknown';
  useEffect(() => {
    // Read out rather than chosen: it is the same device.
    if (device.state === 'known' && draft.model === '')
      change({ model: device.device.model, ...(draft.account === '' && { account: device.device.account }) });
  }, [change, device, draft.account, draft.model]);
  return (
    <>
      <Field
        label={say('serialNumber')}
        id="desk-serial"
        asks={['serial-number']}
        asking={asking}
        {...(unknown && { hint: say('unknownDevice') })}
      >
        <DeviceLookup
          id="desk-serial"
          account={draft.account}
          text={draft.serialNumber}
          placeholder={say('serialHint')}
          onText={(serialNumber) => change({ serialNumber })}
          onChoose={choose}
        />
      </Field>
      <Field label={say('model')} id="desk-model" asks={['device-model']} asking={asking}>
        <div className="with-button">
          <Input id="desk-model" value={draft.model} onChange={({ target }) => change({ model: target.value })} />
          {unknown && draft.account !== '' && may('agent', 'supervisor', 'admin') && (
            <Button onClick={() => setAdding(true)}>{say('newDevice')}</Button>
          )}
        </div>
      </Field>
      {adding && <NewDevice draft={draft} onClose={() => setAdding(false)} onAdded={choose} />}
    </>
  );
};
