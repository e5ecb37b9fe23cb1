import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** The moment that the page shows: in its address, so that a link leads to it. */
export const useMoment = (): { readonly at?: string; readonly show: (at: string | undefined) => void } => {
  const [parameters, setParameters] = useSearchParams();
  const asked = parameters.get('at');
  const at = asked !== null && !Number.isNaN(Date.parse(asked)) ? new Date(asked).toISOString() : undefined;
  const show = useCallback(
    (to: string | undefined) =>
      setParameters(
        (before) => {
          const next = new URLSearchParams(before);
          if (to === undefined) next.delete('at');
          else next.set('at', to);
          return next;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setParameters],
  );
  return { ...(at !== undefined && { at }), show };
};
