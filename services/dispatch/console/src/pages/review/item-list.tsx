import { GradeTag, Time, useTerms, useWords, useSession, timeText } from '@yingda/ui';
import { Fragment, useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { Item } from './inbox.ts';
import { knownFlag } from './item-facts.tsx';
import { moneyText } from './money-text.ts';
import { words } from './words.ts';

export interface ItemListProps {
  readonly items: readonly Item[];
  readonly chosen: string | undefined;
  readonly onChoose: (key: string) => void;
}

/** What waits, in the order in which it should be looked at. */
export const ItemList = ({ items, chosen, onChoose }: ItemListProps): ReactNode => {
  const say = useWords(words);
  const lineOf = useLine();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <nav className="item-list" aria-label={say('list')} ref={list as React.RefObject<HTMLElement>}>
      {items.map((item, index) => {
        const isMine = item.notMine === undefined;
        const before = items[index - 1];
        const heading = !before || (before.notMine === undefined) !== isMine ? say(isMine ? 'forMe' : 'forOthers') : undefined;
        return (
          <Fragment key={item.key}>
            {heading !== undefined && <h2>{heading}</h2>}
            <button type="button" aria-current={item.key === chosen} data-item={item.key} onClick={() => onChoose(item.key)}>
              <span className="item-line">
                <span className={isMine ? 'item-kind' : 'item-kind theirs'}>{say(`one.${item.kind}`)}</span>
                <Time at={item.since} />
              </span>
              <span className="item-what">{lineOf(item)}</span>
              <span className="item-line soft">
                <span>
                  {item.account} · <span className="tabular">{item.ticketNumber}</span>
                </span>
                {item.grade !== undefined && <GradeTag grade={item.grade} />}
              </span>
            </button>
          </Fragment>
        );
      })}
    </nav>
  );
};

/** An item in one line. */
const useLine = (): ((item: Item) => string) => {
  const say = useWords(words);
  const term = useTerms();
  const { timeZone } = useSession().settings;
  return (item) => {
    switch (item.kind) {
      case 'escalation':
        return say('line.escalation', { target: term('target', item.escalation.target), level: item.escalation.level });
      case 'dispute':
        return say('line.dispute', { claimed: item.dispute.claimed, grade: item.dispute.grade });
      case 'proposal':
        return say('line.proposal', { from: item.proposal.from, to: item.proposal.to });
      case 'complaint':
        return say(`line.complaint.${item.complaint.stage}`);
      case 'grade':
        return say(item.review.review === 'returned' ? 'line.grade.returned' : 'line.grade.waiting', { grade: item.grade ?? '' });
      case 'flag':
        return say('line.flag', { grade: item.grade ?? '', what: say(`flag.${knownFlag(item.review.flags[0]?.what ?? '')}`) });
      case 'quote': {
        const { total, currency, validUntil, expired } = item.quote;
        const money = moneyText(total, currency);
        return expired
          ? say('line.quoteExpired', { total: money })
          : say('line.quote', { total: money, until: timeText(validUntil, 'short', timeZone) });
      }
      default:
        return item satisfies never;
    }
  };
};
