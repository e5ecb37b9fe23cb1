import { Nothing, Page, ProblemAlert, useSession, useShortcut, useWords } from '@yingda/ui';
import { Spin } from 'antd';
import { useCallback, useMemo } from 'react';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { KINDS } from './inbox.ts';
import { ItemDetail } from './item-detail.tsx';
import { ItemList } from './item-list.tsx';
import { LiveView } from './live-view.tsx';
import './review.css';
import { useInbox } from './use-inbox.ts';
import { words } from './words.ts';

/** R15, R20, R31, R34: what waits for a decision, the reader's own first, and how the house stands at this moment. */
export const ReviewPage = (): ReactNode => {
  const say = useWords(words);
  const { may } = useSession();
  const { items, mine, error, isLoading, reload } = useInbox();
  const [parameters, setParameters] = useSearchParams();
  const kind = KINDS.find((each) => each === parameters.get('kind'));
  const shown = useMemo(() => items.filter((item) => kind === undefined || item.kind === kind), [items, kind]);
  const chosen = shown.find(({ key }) => key === parameters.get('item')) ?? shown[0];
  const change = useCallback(
    (wanted: { readonly kind?: string | undefined; readonly item?: string | undefined }) =>
      setParameters(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(wanted)) {
            if (value === undefined) after.delete(name);
            else after.set(name, value);
          }
          return after;
        },
        { replace: true },
      ),
    [setParameters],
  );
  const go = useCallback(
    (steps: number) => {
      const next = shown[shown.findIndex((item) => item === chosen) + steps];
      if (next) change({ item: next.key });
    },
    [shown, chosen, change],
  );
  /** To the one after it, as it stood in the list. */
  const leave = useCallback(() => {
    const index = shown.findIndex((item) => item === chosen);
    change({ item: (shown[index + 1] ?? shown[index - 1])?.key });
  }, [shown, chosen, change]);
  useShortcut(
    'j',
    say('next'),
    useCallback(() => go(1), [go]),
  );
  useShortcut(
    'k',
    say('previous'),
    useCallback(() => go(-1), [go]),
  );
  return (
    <Page
      title={say('title')}
      filling
      beside={
        <span className="soft" role="status">
          {!isLoading && say('count', { count: mine })}
        </span>
      }
    >
      <div className="review">
        {may('supervisor', 'director', 'lead', 'coordinator', 'dispatcher', 'analyst', 'admin') && <LiveView />}
        {error !== null && <ProblemAlert error={error} onRetry={reload} />}
        <div className="review-body">
          <div className="review-left">
            <div className="review-kinds" role="group" aria-label={say('kinds')}>
              {[undefined, ...KINDS].map((each) => {
                const number = items.filter((item) => (each === undefined || item.kind === each) && item.notMine === undefined).length;
                return (
                  <button
                    key={each ?? 'all'}
                    type="button"
                    aria-pressed={kind === each}
                    onClick={() => change({ kind: each, item: undefined })}
                  >
                    {each === undefined ? say('all') : say(`kind.${each}`)}
                    {number > 0 && <span className="number tabular">{number}</span>}
                  </button>
                );
              })}
            </div>
            {isLoading ? <Spin /> : <ItemList items={shown} chosen={chosen?.key} onChoose={(item) => change({ item })} />}
          </div>
          <div className="review-right">
            {chosen ? (
              <ItemDetail item={chosen} onDecided={leave} />
            ) : (
              !isLoading && (
                <Nothing title={say('nothingTitle')} next={say('nothingNext')} action={<Link to="/board">{say('toBoard')}</Link>} />
              )
            )}
          </div>
        </div>
      </div>
    </Page>
  );
};
