import { useQuery } from '@tanstack/react-query';
import { Countdown, Time, useApi, useTerms, useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import { clocksKey, readClocks } from '../../api/triage/clocks.ts';
import type { Clocks } from '../../api/triage/clocks.ts';
import type { ClaimedClocks } from '../../api/triage/reviews.ts';
import { words } from './words.ts';

export interface BothClocksProps {
  readonly ticketNumber: string;
  readonly dispute: number;
  readonly timeZone: string;
}

/** R15: the clocks that count beside those as they would be under the grade that is claimed. */
export const BothClocks = ({ ticketNumber, dispute }: BothClocksProps): ReactNode => {
  const api = useApi();
  const say = useWords(words);
  const term = useTerms();
  const { data } = useQuery({ queryKey: clocksKey(ticketNumber), queryFn: () => readClocks(api, ticketNumber) });
  const claimed = (data as (Clocks & { readonly disputes?: readonly ClaimedClocks[] }) | undefined)?.disputes?.find(
    (each) => each.dispute === dispute,
  );
  if (!data || !claimed) return null;
  return (
    <table className="both-clocks">
      <caption>{say('deadlines')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('target')}</th>
          <th scope="col">{say('now')}</th>
          <th scope="col">{say('claimed', { grade: claimed.claimed })}</th>
        </tr>
      </thead>
      <tbody>
        {claimed.clocks.map(({ target, due, startedAt }) => {
          const counts = data.clocks.find((clock) => clock.target === target);
          const state = counts?.state ?? 'running';
          return (
            <tr key={target}>
              <th scope="row">{term('target', target)}</th>
              <td>
                {counts?.due !== undefined && <Time at={counts.due} />}
                {counts && (
                  <Countdown
                    clock={{ state, startedAt, ...(counts.due !== undefined && { due: counts.due }) }}
                    label={term('target', target)}
                  />
                )}
              </td>
              <td>
                {due !== undefined && <Time at={due} />}
                <Countdown clock={{ state, startedAt, ...(due !== undefined && { due }) }} label={term('target', target)} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};
