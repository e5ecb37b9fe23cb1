import { useApi, useCommand, useSession, useWords } from '@yingda/ui';
import { useCallback, useState } from 'react';
import type { EngineerOfSchedule, Schedule } from '../../api/dispatch/schedule.ts';
import type { Target } from './fit.ts';
import { minutesOf, placedIn, sendPlacing, ticketOf } from './placing.ts';
import type { Placing, Subject } from './placing.ts';
import { spanOfTime } from './span-of-time.ts';
import { words } from './words.ts';

/** A form in which an agreement with the customer is told, with what is known of it already. */
export interface Agreeing {
  readonly subject: Subject;
  readonly target: Target;
  readonly minutes: number;
  /** Begins then, and not just somewhere in the window. */
  readonly isExact: boolean;
}

export interface Refusal {
  readonly error: unknown;
  readonly subject: Subject;
  readonly placing: Placing;
}

export interface PlacingOfPage {
  /** At that place: moves what may be moved, and asks for the agreement where the customer has to be asked. */
  readonly drop: (subject: Subject, target: Target) => void;
  readonly resize: (subject: Subject, minutes: number) => void;
  readonly send: (subject: Subject, placing: Placing) => void;
  readonly agree: (agreeing: Agreeing) => void;
  readonly agreeing: Agreeing | undefined;
  readonly refusal: Refusal | undefined;
  readonly isSending: boolean;
  /** Closes the form or the refusal. */
  readonly close: () => void;
}

/** Carries out what a dispatcher drops, types or clicks: shown at once, taken back when it is refused. */
export const usePlacing = (engineers: readonly EngineerOfSchedule[]): PlacingOfPage => {
  const api = useApi();
  const say = useWords(words);
  const { timeZone } = useSession().settings;
  const [agreeing, setAgreeing] = useState<Agreeing>();
  const [refusal, setRefusal] = useState<Refusal>();
  const nameOf = (number: string): string => engineers.find(({ engineer }) => engineer === number)?.name ?? number;
  const command = useCommand<{ readonly subject: Subject; readonly placing: Placing }>({
    quiet: true,
    run: ({ placing }, idempotencyKey) => sendPlacing(api, placing, idempotencyKey),
    optimistic: (queries, { placing }) => {
      const days = { queryKey: ['schedule', 'days'] };
      void queries.cancelQueries(days);
      const before = queries.getQueriesData<Schedule>(days);
      queries.setQueriesData<Schedule>(days, (schedule) => schedule && placedIn(schedule, placing));
      return () => {
        for (const [key, schedule] of before) queries.setQueryData(key, schedule);
      };
    },
    after: (_answer, { placing }) => [['schedule'], ['ticket', placing.ticketNumber]],
    success: (_answer, { placing }) => {
      const { ticketNumber: ticket } = placing;
      if (placing.call === 'length') return say('lengthened', { ticket, count: placing.minutes });
      const start = placing.start ?? (placing.call === 'agree' ? placing.window.from : undefined);
      return say('moved', {
        ticket,
        engineer: nameOf(placing.engineer),
        time: start === undefined ? '' : spanOfTime({ from: start }, timeZone),
      });
    },
  });
  const { mutate } = command;
  const send = useCallback(
    (subject: Subject, placing: Placing): void => {
      setRefusal(undefined);
      mutate(
        { subject, placing },
        { onError: (error) => setRefusal({ error, subject, placing }), onSuccess: () => setAgreeing(undefined) },
      );
    },
    [mutate],
  );
  const drop = useCallback(
    (subject: Subject, target: Target): void => {
      const start = new Date(target.start).toISOString();
      if (subject.kind === 'visit') {
        const { visit } = subject;
        if (visit.engineer === target.engineer && visit.plan.start === start) return;
        const isPromised = visit.window.from <= start && start < visit.window.until;
        if (isPromised || target.start < Date.now())
          return send(subject, { call: 'plan', ticketNumber: visit.ticketNumber, visit: visit.visit, engineer: target.engineer, start });
      }
      setRefusal(undefined);
      setAgreeing({ subject, target, minutes: minutesOf(subject), isExact: true });
    },
    [send],
  );
  const resize = useCallback(
    (subject: Subject, minutes: number): void => {
      if (subject.kind !== 'visit' || minutes === subject.visit.minutes) return;
      send(subject, { call: 'length', ticketNumber: ticketOf(subject).ticketNumber, visit: subject.visit.visit, minutes });
    },
    [send],
  );
  const agree = useCallback((wanted: Agreeing): void => {
    setRefusal(undefined);
    setAgreeing(wanted);
  }, []);
  const close = useCallback((): void => {
    setAgreeing(undefined);
    setRefusal(undefined);
  }, []);
  return { drop, resize, send, agree, agreeing, refusal, isSending: command.isPending, close };
};
