import { useSession } from '@yingda/ui';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { NAMES, viewOf } from './view.ts';
import type { ChangeView, ViewState } from './view.ts';
import { localOf } from '../../parts/zoned-days.ts';

/** What is shown, and the way to show something else. */
export const useViewState = (): readonly [ViewState, ChangeView] => {
  const { timeZone } = useSession().settings;
  const [parameters, setParameters] = useSearchParams();
  const view = useMemo(() => viewOf(parameters, localOf(Date.now(), timeZone).date), [parameters, timeZone]);
  const change = useCallback<ChangeView>(
    (wanted) => {
      setParameters(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [key, value] of Object.entries(wanted)) {
            const name = NAMES[key as keyof ViewState];
            if (value === undefined || value === false || value === '') after.delete(name);
            else after.set(name, value === true ? '1' : value);
          }
          return after;
        },
        { replace: true },
      );
    },
    [setParameters],
  );
  return [view, change];
};
