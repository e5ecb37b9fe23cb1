import { CloseOutlined, FilterOutlined, SearchOutlined } from '@ant-design/icons';
import { useSession, useShortcut, useWords } from '@yingda/ui';
import { Button, Input, Select } from 'antd';
import type { GetRef, InputRef } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { BoardTicket } from '../../api/dispatch/board.ts';
import { CODE_FILTERS } from '../../api/dispatch/board-views.ts';
import type { Filters } from '../../api/dispatch/board-views.ts';
import { filterChoices } from './filter-choices.ts';
import { conditionsIn } from './looked.ts';
import type { NameCode } from './use-names.ts';
import { words } from './words.ts';

export interface FilterBarProps {
  readonly filters: Filters;
  readonly tickets: readonly BoardTicket[];
  readonly nameOf: NameCode;
  readonly change: (change: Partial<Filters>) => void;
}

/** Milliseconds after the last key before a search stands in the address. */
const SETTLE = 250;

/** Search, filters to add, and those that hold as chips to take away. */
export const FilterBar = ({ filters, tickets, nameOf, change }: FilterBarProps): ReactNode => {
  const say = useWords(words);
  const { person } = useSession();
  const select = useRef<GetRef<typeof Select>>(null);
  useShortcut(
    'f',
    say('focusFilter'),
    useCallback(() => select.current?.focus(), []),
  );
  const choices = useMemo(() => filterChoices(tickets), [tickets]);
  const options = CODE_FILTERS.map((kind) => ({
    label: say(`kind.${kind}`),
    options: choices[kind]
      .filter((code) => !(filters[kind] ?? []).includes(code))
      .map((code) => ({ value: `${kind} ${code}`, label: nameOf(kind, code), search: `${say(`kind.${kind}`)} ${nameOf(kind, code)}` })),
  })).filter((group) => group.options.length > 0);
  const add = (value: string): void => {
    const [kind = '', ...code] = value.split(' ');
    const known = CODE_FILTERS.find((each) => each === kind);
    if (known) change({ [known]: [...(filters[known] ?? []), code.join(' ')] });
  };
  return (
    <div className="filter-bar">
      <SearchBox text={filters.text ?? ''} change={(text) => change({ text })} />
      <Select
        ref={select}
        className="add-filter"
        value={null}
        placeholder={
          <>
            <FilterOutlined /> {say('filter')}
          </>
        }
        aria-label={say('filter')}
        showSearch={{ optionFilterProp: 'search' }}
        options={options}
        notFoundContent={say('noFilter')}
        popupMatchSelectWidth={240}
        onSelect={(value: string | null) => value !== null && add(value)}
      />
      {person.staffNumber !== undefined && (
        <Button type={filters.mine === true ? 'primary' : 'default'} onClick={() => change({ mine: filters.mine !== true })}>
          {say('mine')}
        </Button>
      )}
      <Chips filters={filters} nameOf={nameOf} change={change} />
    </div>
  );
};

const SearchBox = ({ text, change }: { readonly text: string; readonly change: (text: string) => void }): ReactNode => {
  const say = useWords(words);
  const box = useRef<InputRef>(null);
  const [typed, setTyped] = useState(text);
  const [shown, setShown] = useState(text);
  if (shown !== text) {
    setShown(text);
    setTyped(text);
  }
  useEffect(() => {
    if (typed === text) return;
    const timer = setTimeout(() => change(typed), SETTLE);
    return () => clearTimeout(timer);
  }, [typed, text, change]);
  useShortcut(
    '/',
    say('focusSearch'),
    useCallback(() => box.current?.focus(), []),
  );
  return (
    <Input
      ref={box}
      className="search"
      allowClear
      prefix={<SearchOutlined />}
      placeholder={say('search')}
      aria-label={say('searchLabel')}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={() => change(typed)}
      onKeyDown={(event) => event.key === 'Escape' && box.current?.blur()}
    />
  );
};

const Chips = ({ filters, nameOf, change }: Omit<FilterBarProps, 'tickets'>): ReactNode => {
  const say = useWords(words);
  const chips = CODE_FILTERS.flatMap((kind) =>
    (filters[kind] ?? []).map((code) => ({ kind, code, what: `${say(`kind.${kind}`)}: ${nameOf(kind, code)}` })),
  );
  return (
    <>
      {chips.map(({ kind, code, what }) => (
        <button
          key={`${kind} ${code}`}
          type="button"
          className="chip"
          aria-label={say('removeFilter', { what })}
          onClick={() => change({ [kind]: (filters[kind] ?? []).filter((each) => each !== code) })}
        >
          {what} <CloseOutlined aria-hidden />
        </button>
      ))}
      {conditionsIn(filters) > 1 && (
        <Button type="link" size="small" onClick={() => change(NO_FILTERS)}>
          {say('clearFilters')}
        </Button>
      )}
    </>
  );
};

/** Takes back every condition. */
export const NO_FILTERS: Partial<Filters> = { ...Object.fromEntries(CODE_FILTERS.map((kind) => [kind, []])), mine: false, text: '' };
