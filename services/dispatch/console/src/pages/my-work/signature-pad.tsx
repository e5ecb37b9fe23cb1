import { useWords } from '@yingda/ui';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { PointerEvent, ReactNode, RefObject } from 'react';
import { words } from './words.ts';

/** Pixels of the picture, twice what is seen: it is printed in the report. */
const [WIDTH, HEIGHT] = [1_200, 480] as const;
/** Ink and paper are the same in every look: the picture goes into a document. */
const [INK, PAPER] = ['#101214', '#ffffff'] as const;

interface SignaturePadProps {
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly onSigned: (signed: boolean) => void;
}

/** Where the customer signs with finger, pen or mouse. Whoever cannot types the name instead. */
export const SignaturePad = ({ canvas, onSigned }: SignaturePadProps): ReactNode => {
  const say = useWords(words);
  const last = useRef<{ readonly x: number; readonly y: number }>(undefined);
  const clear = (): void => {
    const drawing = canvas.current?.getContext('2d');
    if (!drawing) return;
    drawing.fillStyle = PAPER;
    drawing.fillRect(0, 0, WIDTH, HEIGHT);
    onSigned(false);
  };
  const placeOf = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLCanvasElement>) => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    return { x: ((clientX - left) / width) * WIDTH, y: ((clientY - top) / height) * HEIGHT };
  };
  const down = (event: PointerEvent<HTMLCanvasElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    last.current = placeOf(event);
  };
  const move = (event: PointerEvent<HTMLCanvasElement>): void => {
    const drawing = canvas.current?.getContext('2d');
    const from = last.current;
    if (!drawing || !from) return;
    const to = placeOf(event);
    Object.assign(drawing, { strokeStyle: INK, lineWidth: 6, lineCap: 'round', lineJoin: 'round' });
    drawing.beginPath();
    drawing.moveTo(from.x, from.y);
    drawing.lineTo(to.x, to.y);
    drawing.stroke();
    last.current = to;
    onSigned(true);
  };
  const up = (): void => {
    last.current = undefined;
  };
  // Paper first: a picture without ground is black on black in some viewers.
  useEffect(clear, [canvas, onSigned]);
  return (
    <div className="signature">
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={say('signHere')}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={up}
      />
      <Button size="large" onClick={clear}>
        {say('clearSignature')}
      </Button>
    </div>
  );
};

/** The name as it was typed in place of a drawn signature, as a picture. */
export const typedSignature = (name: string): HTMLCanvasElement => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [WIDTH, HEIGHT];
  const drawing = canvas.getContext('2d');
  if (!drawing) return canvas;
  drawing.fillStyle = PAPER;
  drawing.fillRect(0, 0, WIDTH, HEIGHT);
  Object.assign(drawing, { fillStyle: INK, textAlign: 'center', textBaseline: 'middle', font: 'italic 120px serif' });
  drawing.fillText(name, WIDTH / 2, HEIGHT / 2, WIDTH - 80);
  return canvas;
};
