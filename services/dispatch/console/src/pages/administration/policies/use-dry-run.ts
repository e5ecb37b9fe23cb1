import { useApi } from '@yingda/ui';
import { useCallback, useEffect, useRef, useState } from 'react';
import { readDryRun, startDryRun } from '../../../api/triage/policies.ts';
import type { DryRun, VerdictChange } from '../../../api/triage/policies.ts';

const POLL_MILLIS = 700;

export interface DryRunRequest {
  readonly text: string;
  readonly from?: string;
  readonly to?: string;
}

export interface Running {
  readonly run: DryRun | undefined;
  /** The text that was tried. */
  readonly of: string | undefined;
  readonly changes: readonly VerdictChange[];
  readonly starting: boolean;
  readonly error: unknown;
  readonly start: (request: DryRunRequest) => void;
  /** Reads the next changes, where there are more. */
  readonly more: (() => void) | undefined;
}

/** A dry run on the past: started, followed until it has ended, its changes read a page at a time. */
export const useDryRun = (onDone: (text: string) => void): Running => {
  const api = useApi();
  const [state, setState] = useState<{
    run?: DryRun;
    of?: string;
    changes: readonly VerdictChange[];
    next?: string;
    error?: unknown;
    starting: boolean;
  }>({
    changes: [],
    starting: false,
  });
  const current = useRef(0);
  useEffect(() => () => void (current.current += 1), []);
  const start = useCallback(
    (request: DryRunRequest): void => {
      current.current += 1;
      const mine = current.current;
      const show = (run: DryRun): void => {
        if (current.current !== mine) return;
        const { items, nextCursor } = run.changes;
        setState({ run, of: request.text, changes: items, starting: false, ...(nextCursor !== undefined && { next: nextCursor }) });
      };
      const follow = async (): Promise<void> => {
        let run = await startDryRun(api, request);
        show(run);
        while (run.state === 'running' && current.current === mine) {
          await new Promise((resolve) => setTimeout(resolve, POLL_MILLIS));
          run = await readDryRun(api, run.id);
          show(run);
        }
        if (run.state === 'done' && current.current === mine) onDone(request.text);
      };
      setState({ changes: [], starting: true });
      follow().catch((error: unknown) => {
        if (current.current === mine) setState({ changes: [], starting: false, error });
      });
    },
    [api, onDone],
  );
  const { run, next } = state;
  const more = useCallback((): void => {
    if (!run || next === undefined) return;
    readDryRun(api, run.id, next).then(
      ({ changes: { items, nextCursor } }) =>
        setState(({ next: _read, ...before }) => ({
          ...before,
          changes: [...before.changes, ...items],
          ...(nextCursor !== undefined && { next: nextCursor }),
        })),
      (error: unknown) => setState((before) => ({ ...before, error })),
    );
  }, [api, run, next]);
  return {
    run,
    of: state.of,
    changes: state.changes,
    starting: state.starting,
    error: state.error,
    start,
    more: next === undefined ? undefined : more,
  };
};
