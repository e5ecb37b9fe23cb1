import fc from 'fast-check';
import { Acknowledgements } from './acknowledgements.ts';

const message = (position: number, acked: number[]) => ({ position, ack: () => void acked.push(position) });

/** Messages at these positions, each a batch of its own, of which the program is given those in `given`. */
const received = (limit: number, positions: readonly number[], given: readonly number[] = positions) => {
  const acknowledgements = new Acknowledgements<ReturnType<typeof message>>(limit);
  for (const position of given) acknowledgements.given(position);
  for (const position of positions) acknowledgements.received(position, message(position, []), 1);
  return acknowledgements;
};

describe('acknowledging', () => {
  it('covers what was check-pointed and nothing after it', () => {
    const acknowledgements = received(Infinity, [3, 5, 8]);
    expect(acknowledgements.take()).toBeUndefined();
    acknowledgements.done(6);
    expect(acknowledgements.take()?.position).toBe(5);
    expect(acknowledgements.take()).toBeUndefined();
    acknowledgements.done(8);
    expect(acknowledgements.take()?.position).toBe(8);
  });

  it('covers what the filter left out as soon as the program has done all it was given', () => {
    const acknowledgements = received(Infinity, [3, 5, 8], [3]);
    expect(acknowledgements.take()).toBeUndefined();
    acknowledgements.done(3);
    expect(acknowledgements.take()?.position).toBe(8);
  });

  it('does not let the server stop sending to a program that check-points seldom', () => {
    const positions = Array.from({ length: 8 }, (_, index) => index + 1);
    const acknowledgements = received(10, positions);
    expect(acknowledgements.take()?.position).toBe(4);
    expect(acknowledgements.take()).toBeUndefined();
  });

  it('never goes back and never beyond what was check-pointed, whatever happens', () => {
    const step = fc.oneof(
      fc.record({ come: fc.integer({ min: 1, max: 5 }) }),
      fc.record({ done: fc.double({ min: 0, max: 1, noNaN: true }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const acknowledgements = new Acknowledgements<{ readonly position: number; ack(): void }>(Infinity);
        let [at, done, last] = [0, 0, 0];
        for (const taken of steps) {
          if ('come' in taken) {
            at += taken.come;
            acknowledgements.given(at);
            acknowledgements.received(at, message(at, []), taken.come);
          } else {
            done = Math.max(done, Math.floor(taken.done * at));
            acknowledgements.done(done);
          }
          const next = acknowledgements.take()?.position ?? last;
          expect(next).toBeGreaterThanOrEqual(last);
          expect(next).toBeLessThanOrEqual(done);
          last = next;
        }
      }),
    );
  });
});
