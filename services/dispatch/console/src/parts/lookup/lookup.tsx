import { useQuery } from '@tanstack/react-query';
import { useWords } from '@yingda/ui';
import { AutoComplete } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import './lookup.css';
import { useSettled } from './settled.ts';
import { words } from './words.ts';

/** One of the things that a look-up has found. */
export interface Match<Item> {
  readonly key: string;
  readonly label: ReactNode;
  readonly item: Item;
}

export interface LookupProps<Item> {
  /** Of the input, for its label. */
  readonly id: string;
  readonly text: string;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  /** Fewer characters find too much. */
  readonly from?: number;
  readonly find: (text: string, signal: AbortSignal) => Promise<readonly Match<Item>[]>;
  readonly onText: (text: string) => void;
  readonly onChoose: (item: Item) => void;
  readonly onLeave?: () => void;
}

/** A combobox that looks things up while one types: arrows and Enter choose, and it says how many there are. */
export const Lookup = <Item,>({
  id,
  text,
  placeholder,
  autoFocus,
  from = 2,
  find,
  onText,
  onChoose,
  onLeave,
}: LookupProps<Item>): ReactNode => {
  const say = useWords(words);
  const [asked, setAsked] = useState(false);
  const sought = useSettled(text.trim(), 200);
  const enabled = asked && sought.length >= from;
  const { data, isFetching } = useQuery({
    queryKey: ['lookup', id, sought],
    queryFn: ({ signal }) => find(sought, signal),
    enabled,
    staleTime: 10_000,
  });
  const matches = enabled ? (data ?? []) : [];
  const state = !enabled
    ? ''
    : isFetching && !data
      ? say('searching')
      : matches.length > 0
        ? say('results', { count: matches.length })
        : say('noResults');
  return (
    <>
      <AutoComplete
        id={id}
        className="lookup"
        value={text}
        {...(placeholder !== undefined && { placeholder })}
        autoFocus={autoFocus ?? false}
        allowClear
        options={matches.map(({ key, label }) => ({ value: key, label }))}
        onChange={(value: string) => {
          if (matches.some(({ key }) => key === value)) return;
          setAsked(true);
          onText(value ?? '');
        }}
        onSelect={(key: string) => {
          const chosen = matches.find((match) => match.key === key);
          setAsked(false);
          if (chosen) onChoose(chosen.item);
        }}
        onBlur={() => {
          setAsked(false);
          onLeave?.();
        }}
      />
      <span className="unseen" role="status">
        {state}
      </span>
    </>
  );
};
