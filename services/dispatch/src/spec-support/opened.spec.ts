import { Opened } from './opened.ts';

describe('what a spec has opened', () => {
  const opening = () => {
    const opened = new Opened();
    const closed: string[] = [];
    const closing = (name: string) => Promise.resolve(closed.push(name));
    return { opened, closed, closing };
  };

  it('is closed once, the last first, also what is still being opened', async () => {
    const { opened, closed, closing } = opening();
    expect(await opened.add(Promise.resolve('database'), closing)).toBe('database');
    void opened.add(new Promise<string>((resolve) => setImmediate(() => resolve('service'))), closing);
    await opened.close();
    await opened.close();
    expect(closed).toEqual(['service', 'database']);
  });

  it('is closed when something else could not be opened', async () => {
    const { opened, closed, closing } = opening();
    await opened.add(Promise.resolve('database'), closing);
    await expect(opened.add(Promise.reject<string>(new Error('no server')), closing)).rejects.toThrow('no server');
    await opened.close();
    expect(closed).toEqual(['database']);
  });

  it('is closed where closing something else fails, which is said afterwards', async () => {
    const { opened, closed, closing } = opening();
    await opened.add(Promise.resolve('database'), closing);
    await opened.add(Promise.resolve('service'), () => Promise.reject(new Error('still busy')));
    await expect(opened.close()).rejects.toThrow('could not close: Error: still busy');
    expect(closed).toEqual(['database']);
  });
});
