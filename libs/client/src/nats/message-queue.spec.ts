import { MessageQueue } from './message-queue.ts';

describe('what waits for the program', () => {
  it('is taken all at once, in its order', async () => {
    const queue = new MessageQueue<number>(10);
    const taken = queue.take();
    void queue.put(1);
    void queue.put(2);
    expect(await taken).toEqual([1, 2]);
  });

  it('holds up whoever fills it when it is full', async () => {
    const queue = new MessageQueue<number>(2);
    expect(queue.put(1)).toBeUndefined();
    const room = queue.put(2);
    expect(room).toBeInstanceOf(Promise);
    expect(await queue.take()).toEqual([1, 2]);
    await room;
  });

  it('is still given when nothing comes any more', async () => {
    const queue = new MessageQueue<number>(2);
    void queue.put(1);
    queue.fail(new Error('the connection was closed'));
    expect(await queue.take()).toEqual([1]);
    await expect(queue.take()).rejects.toThrow('the connection was closed');
  });
});
