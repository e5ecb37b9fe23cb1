import { MessageOrder } from './message-order.ts';

const sent = (deliverySequence: number, streamSequence: number) => ({ deliverySequence, streamSequence });

describe('the order in which a consumer sends', () => {
  it('takes what comes next, however far apart the positions are: other accounts lie in between', () => {
    const order = new MessageOrder(100, 7);
    expect(order.judge(sent(8, 1), 0)).toBe('take');
    expect(order.judge(sent(9, 5), 101)).toBe('take');
    expect(order.positionOf(sent(9, 5))).toBe(105);
  });

  it('notices that something was sent and never came', () => {
    const order = new MessageOrder(0, 0);
    expect(order.judge(sent(1, 1), 0)).toBe('take');
    expect(order.judge(sent(4, 4), 1)).toBe('missed');
    expect(order.judge(sent(5, 5), 4)).toBe('take');
  });

  it('does not forget that something is missing while old messages are sent again', () => {
    const order = new MessageOrder(0, 0);
    expect(order.judge(sent(1, 1), 0)).toBe('take');
    expect(order.judge(sent(4, 1), 1)).toBe('skip');
    expect(order.judge(sent(5, 4), 1)).toBe('missed');
  });

  it('skips what was read already, and what is sent once more', () => {
    const order = new MessageOrder(0, 0);
    expect(order.judge(sent(1, 1), 3)).toBe('skip');
    expect(order.judge(sent(2, 4), 3)).toBe('take');
    expect(order.judge(sent(3, 4), 4)).toBe('skip');
    expect(order.judge(sent(4, 5), 4)).toBe('take');
  });
});
