import { useCallback, useEffect, useRef, useState } from 'react';
import type { PointerEvent as ReactPointerEvent } from 'react';
import type { Target } from './fit.ts';
import { minutesTo, movingTo, placeOf, steppedTo } from './moving.ts';
import type { Ground, Moving } from './moving.ts';
import { minutesOf } from './placing.ts';
import type { Subject } from './placing.ts';
import { snapped } from './time-scale.ts';

export interface MovingOptions extends Ground {
  /** Which row and time lie under a point of the screen. */
  readonly locate: (x: number, y: number) => { readonly engineer: string; readonly time: number } | undefined;
  readonly onDrop: (subject: Subject, target: Target) => void;
  readonly onResize: (subject: Subject, minutes: number) => void;
}

export interface MovingOfPage {
  readonly moving: Moving | undefined;
  /** On pointer down: a drag begins when the pointer has gone some way. */
  readonly grab: (subject: Subject, mode: Moving['mode'], event: ReactPointerEvent) => void;
  readonly startKeys: (subject: Subject) => void;
  readonly step: (steps: number, rowSteps: number) => void;
  readonly dropHere: () => void;
  readonly cancel: () => void;
  /** Whether the click that the browser tells of was the end of a drag. */
  readonly wasDragged: () => boolean;
}

/** A finger or hand that trembles drags nothing. */
const LEAST_WAY = 4;

/** Moves something by pointer or keyboard, and says at every step whether it fits. */
export const useMoving = (options: MovingOptions): MovingOfPage => {
  const [moving, setMoving] = useState<Moving>();
  const latest = useRef(options);
  const current = useRef<Moving>(undefined);
  const dragged = useRef(false);
  const release = useRef<() => void>(undefined);
  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => () => release.current?.(), []);
  const show = useCallback((next: Moving | undefined): void => {
    current.current = next;
    setMoving(next);
  }, []);
  const cancel = useCallback((): void => {
    release.current?.();
    show(undefined);
  }, [show]);
  const dropHere = useCallback((): void => {
    const known = current.current;
    release.current?.();
    show(undefined);
    if (!known?.target) return;
    if (known.mode === 'resize') latest.current.onResize(known.subject, known.minutes);
    else latest.current.onDrop(known.subject, known.target);
  }, [show]);
  const grab = useCallback(
    (subject: Subject, mode: Moving['mode'], event: ReactPointerEvent): void => {
      if (event.button !== 0) return;
      const from = { x: event.clientX, y: event.clientY };
      const place = placeOf(subject, latest.current);
      const at = latest.current.locate(from.x, from.y);
      const held = subject.kind === 'visit' && at ? at.time - place.start : 0;
      const begun: Moving = { subject, mode, by: 'pointer', minutes: minutesOf(subject) };
      const onMove = (to: PointerEvent): void => {
        if (!current.current && Math.hypot(to.clientX - from.x, to.clientY - from.y) < LEAST_WAY) return;
        dragged.current = true;
        const { locate, stepMinutes } = latest.current;
        const found = locate(to.clientX, to.clientY);
        if (mode === 'resize') {
          const minutes = found ? minutesTo(subject, found.time, stepMinutes) : begun.minutes;
          return show(movingTo({ ...begun, minutes }, place, latest.current));
        }
        const target = found && { engineer: found.engineer, start: snapped(found.time - held, stepMinutes) };
        show(movingTo(begun, target, latest.current));
      };
      const onKey = (key: KeyboardEvent): void => {
        if (key.key !== 'Escape' || !current.current) return;
        key.preventDefault();
        cancel();
      };
      release.current?.();
      dragged.current = false;
      const ending = new AbortController();
      release.current = () => ending.abort();
      addEventListener('pointermove', onMove, { signal: ending.signal });
      addEventListener('pointerup', dropHere, { signal: ending.signal });
      addEventListener('pointercancel', cancel, { signal: ending.signal });
      addEventListener('keydown', onKey, { signal: ending.signal, capture: true });
    },
    [cancel, dropHere, show],
  );
  const startKeys = useCallback(
    (subject: Subject): void => {
      const begun: Moving = { subject, mode: 'move', by: 'keys', minutes: minutesOf(subject) };
      show(movingTo(begun, placeOf(subject, latest.current), latest.current));
    },
    [show],
  );
  const step = useCallback(
    (steps: number, rowSteps: number): void => {
      const known = current.current;
      if (known) show(movingTo(known, steppedTo(known, steps, rowSteps, latest.current), latest.current));
    },
    [show],
  );
  const wasDragged = useCallback((): boolean => {
    const was = dragged.current;
    dragged.current = false;
    return was;
  }, []);
  return { moving, grab, startKeys, step, dropHere, cancel, wasDragged };
};
