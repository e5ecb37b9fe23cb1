import { useQuery } from '@tanstack/react-query';
import { ProblemAlert, Time, useApi, useWords } from '@yingda/ui';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { readEngineerHistory, STAFF_KEY } from '../../../api/dispatch/staff.ts';
import type { HistoryItem } from '../../../api/dispatch/staff.ts';
import { PersonName } from '../../../parts/names.tsx';
import { words } from './words.ts';
import type { Key } from './words.ts';

/** What changed about an engineer, when and by whom, the newest first. */
export const EngineerHistory = ({ engineer }: { readonly engineer: string }): ReactNode => {
  const say = useWords(words);
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: [...STAFF_KEY, engineer, 'history'],
    queryFn: () => readEngineerHistory(api, engineer),
  });
  return (
    <section className="card" aria-label={say('history')}>
      <h2>{say('history')}</h2>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data?.items.length === 0 && <p className="soft">{say('nobody')}</p>}
      <ul className="rows">
        {data?.items.map((item) => (
          <li key={item.version}>
            <Time at={item.at} />
            <strong>{say(`event.${item.event}` as Key)}</strong>
            <span className="soft">{told(item)}</span>
            <span className="spring" />
            <PersonName id={item.by.id} />
          </li>
        ))}
      </ul>
    </section>
  );
};

const text = (value: unknown): string => (value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value));

/** The heart of a change in one line. */
const told = ({ event, data, changes }: HistoryItem): string => {
  if (changes) return changes.map(({ field, from, to }) => `${field}: ${text(from)} → ${text(to)}`).join('; ');
  switch (event) {
    case 'SkillsSet':
      return (data['skills'] as { skill: string; level: number }[]).map(({ skill, level }) => `${skill}:${level}`).join(', ');
    case 'ShiftsPlanned':
      return (data['shifts'] as { weekdays: number[]; from: string; to: string }[])
        .map(({ weekdays, from, to }) => `${weekdays.join('')} ${from}–${to}`)
        .join('; ');
    default:
      return ['qualification', 'group', 'kind', 'from', 'until']
        .flatMap((field) => (typeof data[field] === 'string' ? [data[field]] : []))
        .join(' ');
  }
};
