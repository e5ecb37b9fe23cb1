import type { TheLog } from './log-under-test.ts';
import { classified, closed, ids, receiptOf, request, requestFor, someDay, toStream } from './samples.ts';

export const ticketNumbers = (log: TheLog): void => {
  const open = (series: string, streamId?: string) =>
    log()
      .as('intake')
      .append(request([toStream('ticket', [closed()], { ticket: 'assigned', ...(streamId && { streamId }) })], { series }));

  it('are YYYYMMDD-NNN, counted per day (R7)', async () => {
    const [monday, tuesday] = [someDay(), someDay()];
    const numbers = [];
    for (const day of [monday, monday, tuesday]) numbers.push(receiptOf(await open(day)).ticket);
    const digits = (day: string): string => day.replaceAll('-', '');
    expect(numbers).toEqual([`${digits(monday)}-001`, `${digits(monday)}-002`, `${digits(tuesday)}-001`]);
  });

  it('find their ticket', async () => {
    const series = someDay();
    const stream = toStream('ticket', [closed()], { ticket: 'assigned', account: 'ACME_7' });
    const { ticket = '' } = receiptOf(
      await log()
        .as('intake')
        .append(request([stream], { series })),
    );
    expect(await log().as('intake').findTicket(ticket)).toEqual({ streamId: stream.streamId, ticket, account: 'ACME_7' });
    expect(
      await log()
        .as('intake')
        .findTicket(`${series.replaceAll('-', '')}-999`),
    ).toBeUndefined();
    expect((await log().as('intake').readStream(stream.streamId))[0]?.ticket).toBe(ticket);
  });

  it('are shared by all streams of the append', async () => {
    const streams = [toStream('ticket', [closed()], { ticket: 'assigned' }), toStream('triage', [classified()], { ticket: 'assigned' })];
    const { ticket = '' } = receiptOf(
      await log()
        .as('import')
        .append(request(streams, { series: someDay() })),
    );
    expect((await log().as('import').readTicket(ticket)).map(({ category }) => category)).toEqual(['ticket', 'triage']);
  });

  it('go to a stream that begins with them: a number of nothing is refused', async () => {
    const nothing = request([toStream('ticket', [], { ticket: 'assigned' })], { series: someDay() });
    await expect(log().as('intake').append(nothing)).rejects.toThrow(/with at least one event/);
  });

  it('have no gap, though half of the appends fail', async () => {
    const series = someDay();
    const [taken = '', ...fresh] = ids(31);
    await log()
      .as('intake')
      .append(requestFor('ticket', [closed()], { streamId: taken }));
    const results = await Promise.all(fresh.flatMap((streamId) => [open(series, streamId), open(series, taken)]));
    const numbers = results.flatMap((result) => (result.outcome === 'appended' ? [result.ticket ?? ''] : []));
    const digits = series.replaceAll('-', '');
    expect(numbers.sort()).toEqual(fresh.map((_, index) => `${digits}-${String(index + 1).padStart(3, '0')}`));
  });

  it('go on with four digits after 999 a day', async () => {
    const series = someDay();
    const results = await Promise.all(ids(1001).map(() => open(series)));
    const numbers = new Set(results.map((result) => receiptOf(result).ticket));
    const digits = series.replaceAll('-', '');
    expect(numbers.size).toBe(1001);
    expect(['001', '999', '1000', '1001'].map((n) => numbers.has(`${digits}-${n}`))).toEqual([true, true, true, true]);
  });
};
