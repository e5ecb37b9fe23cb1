import { useApi, useCommand, useWords } from '@yingda/ui';
import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { DELAY_REASONS, delayVisit } from '../../../api/dispatch/my-work.ts';
import type { Visit } from '../../../api/dispatch/my-work.ts';
import { useReachable } from '../../../offline/use-reachable.ts';
import { ContactLinks } from '../contact-links.tsx';
import { arrived } from '../given-on-site.ts';
import { TakeAlong } from '../take-along.tsx';
import { useTimes } from '../times.ts';
import type { Give } from '../use-give.ts';
import { words as common } from '../words.ts';
import { words } from './words.ts';

interface ArriveFormProps {
  readonly number: string;
  readonly visit: Visit | undefined;
  readonly give: Give;
  readonly close: () => void;
}

/** R24: there, or later than promised. */
export const ArriveForm = ({ number, visit, give, close }: ArriveFormProps): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const { span } = useTimes();
  const [isLate, setLate] = useState(false);
  if (!visit) return <p className="soft">{say('noVisit')}</p>;
  const arrive = async (): Promise<void> => {
    await give((moment) => arrived(moment, visit.visit));
    close();
  };
  return (
    <div className="step-form">
      <p className="tabular">{say('expected', { span: span(visit.window) })}</p>
      <p>{visit.site.address ?? sayAll('noPlace')}</p>
      <ContactLinks contact={undefined} site={visit.site} />
      <TakeAlong visit={visit} />
      {visit.status === 'scheduled' && (
        <>
          <Button type="primary" size="large" block onClick={() => void arrive()}>
            {say('arriveGive')}
          </Button>
          {isLate ? (
            <LateForm number={number} visit={visit} close={close} />
          ) : (
            <Button size="large" block onClick={() => setLate(true)}>
              {say('late')}
            </Button>
          )}
        </>
      )}
    </div>
  );
};

const MINUTES = [15, 30, 60, 120] as const;
const later = (at: string, minutes: number): string => new Date(Date.parse(at) + minutes * 60_000).toISOString();

/** The customer is told by the platform, so it takes a connection. */
const LateForm = ({ number, visit, close }: Pick<ArriveFormProps, 'number' | 'close'> & { readonly visit: Visit }): ReactNode => {
  const api = useApi();
  const say = useWords(words);
  const sayAll = useWords(common);
  const [minutes, setMinutes] = useState<number>(30);
  const [because, setBecause] = useState<(typeof DELAY_REASONS)[number]>('traffic');
  const isReachable = useReachable();
  const { from, until } = visit.window;
  const delay = useCommand({
    run: (window: { readonly from: string; readonly until: string }, key) =>
      delayVisit(api, { number, visit: visit.visit, window, because }, key),
    after: () => [['ticket', number], ['my-work']],
    success: () => say('lateTold'),
  });
  return (
    <fieldset className="step-form">
      <legend>{say('lateBy')}</legend>
      <Segmented
        block
        size="large"
        aria-label={say('lateBy')}
        value={minutes}
        onChange={setMinutes}
        options={MINUTES.map((value) => ({ value, label: say('lateMinutes', { minutes: value }) }))}
      />
      <Select
        size="large"
        aria-label={say('lateBecause')}
        value={because}
        onChange={setBecause}
        options={DELAY_REASONS.map((value) => ({ value, label: say(`delay.${value}`) }))}
      />
      <Button
        size="large"
        block
        disabled={!isReachable}
        loading={delay.isPending}
        onClick={() => delay.mutate({ from: later(from, minutes), until: later(until, minutes) }, { onSuccess: close })}
      >
        {say('lateGive')}
      </Button>
      <p className="soft">
        {say('lateHint')} {sayAll('needsConnection')}
      </p>
    </fieldset>
  );
};
