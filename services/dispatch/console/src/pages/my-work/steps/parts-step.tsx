import { useQuery } from '@tanstack/react-query';
import { language, useApi, useWords } from '@yingda/ui';
import { AutoComplete, Button, Input, InputNumber, Segmented } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { findParts } from '../../../api/dispatch/my-work.ts';
import type { Job } from '../../../api/dispatch/my-work.ts';
import { partReplaced, partWanted } from '../given-on-site.ts';
import type { Give } from '../use-give.ts';
import { words as common } from '../words.ts';
import { words } from './words.ts';

/** R25: what went in for what came out, and what is needed. */
export const PartsForm = ({ job, give, close }: { readonly job: Job; readonly give: Give; readonly close: () => void }): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const [way, setWay] = useState<'replace' | 'request'>('replace');
  const [part, setPart] = useState('');
  const [quantity, setQuantity] = useState(1);
  const [serials, setSerials] = useState({ oldSerial: '', newSerial: '' });
  const parts = job.order.parts ?? { requisitions: [], replaced: [] };
  const hasSerials = serials.newSerial.trim() !== '';
  const save = async (): Promise<void> => {
    const replaced = { part, ...serials, ...(!hasSerials && { quantity }) };
    await give((moment) => (way === 'request' ? partWanted(moment, { part, quantity }) : partReplaced(moment, replaced)));
    close();
  };
  return (
    <div className="step-form">
      <ul className="log-list">
        {parts.replaced.map((each, index) => (
          <li key={index} className="tabular">
            {each.quantity} × {each.part}
            {each.newSerial !== undefined && ` · ${each.oldSerial ?? '–'} → ${each.newSerial}`}
          </li>
        ))}
      </ul>
      <Segmented
        block
        size="large"
        aria-label={sayAll('stepParts')}
        value={way}
        onChange={setWay}
        options={(['replace', 'request'] as const).map((value) => ({ value, label: say(value) }))}
      />
      <label>
        {sayAll('part')}
        <PartInput value={part} onChange={setPart} known={knownParts(job)} />
      </label>
      {way === 'replace' &&
        (['oldSerial', 'newSerial'] as const).map((field) => (
          <label key={field}>
            {say(field)}
            <Input
              size="large"
              value={serials[field]}
              maxLength={100}
              onChange={({ target }) => setSerials({ ...serials, [field]: target.value })}
            />
          </label>
        ))}
      {way === 'replace' && <p className="soft">{say('serialHint')}</p>}
      {(way === 'request' || !hasSerials) && (
        <label>
          {sayAll('quantity')}
          <InputNumber size="large" min={1} max={1_000} precision={0} value={quantity} onChange={(value) => setQuantity(value ?? 1)} />
        </label>
      )}
      <Button type="primary" size="large" block disabled={part.trim() === ''} onClick={() => void save()}>
        {say(way === 'request' ? 'requestGive' : 'replaceGive')}
      </Button>
    </div>
  );
};

/** What was packed for the visits or requested comes first: that is there without a connection, too. */
const knownParts = ({ order, visits }: Job): readonly string[] => [
  ...new Set([
    ...(order.parts?.requisitions ?? []).map(({ part }) => part),
    ...visits.flatMap(({ parts }) => parts.map(({ part }) => part)),
  ]),
];

interface PartInputProps {
  readonly value: string;
  readonly onChange: (part: string) => void;
  readonly known: readonly string[];
}

const PartInput = ({ value, onChange, known }: PartInputProps): ReactNode => {
  const api = useApi();
  const sayAll = useWords(common);
  const text = value.trim();
  const { data } = useQuery({ queryKey: ['parts', text], queryFn: () => findParts(api, text), enabled: text.length > 1, retry: false });
  const options = [
    ...known.map((part) => ({ value: part, label: part })),
    ...(data ?? [])
      .filter(({ part }) => !known.includes(part))
      .map(({ part, name }) => ({ value: part, label: `${part} · ${name[language()]}` })),
  ];
  return (
    <AutoComplete size="large" aria-label={sayAll('part')} value={value} onChange={onChange} options={options} style={{ width: '100%' }} />
  );
};
