import { ERASED, VISIT_CANCEL_REASONS, VisitCancelled, VisitCompleted, VisitDelayed } from '@yingda/contracts';
import { customer, engineer } from '../announcements/announcement.ts';
import { announced, ticketHistory } from '../spec-support/ticket-history.ts';
import { IN_HAND, march, MORNING, NOON, VISIT, visitAgreed, visitPlanned } from '../spec-support/what-happened.ts';
import { tellCustomerWhenVisitCancelled } from './tell-customer-when-visit-cancelled.ts';
import { tellCustomerWhenVisitDelayed } from './tell-customer-when-visit-delayed.ts';
import { tellCustomerWhenVisitScheduled } from './tell-customer-when-visit-scheduled.ts';
import { tellEngineerWhenVisitCancelled } from './tell-engineer-when-visit-cancelled.ts';
import { tellEngineerWhenVisitMoved } from './tell-engineer-when-visit-moved.ts';
import { tellEngineerWhenVisitScheduled } from './tell-engineer-when-visit-scheduled.ts';

const agreed = [...IN_HAND, visitAgreed(), visitPlanned('16T09:30', '16T11:00')];
const delayed = (because: 'earlier-visit' | 'customer' | 'other') =>
  VisitDelayed({ visit: VISIT, before: MORNING, window: NOON, because, late: false });
const cancelled = (because: (typeof VISIT_CANCEL_REASONS)[number]) => VisitCancelled({ visit: VISIT, because });

describe('of a visit (R24) the customer is told', () => {
  it('what was agreed and what to prepare, but not who comes (R39)', () => {
    const [notice] = announced(tellCustomerWhenVisitScheduled, ticketHistory([...IN_HAND, visitAgreed()]));
    expect(notice).toMatchObject({ to: customer, zh: { subject: '上门预约确认：工单 20240315-001，3月16日 09:00–11:00' } });
    expect(notice?.zh.text).toContain('上门时间窗：2024年3月16日星期六 09:00–11:00 (GMT+8)\n预计现场工作：约 90 分钟');
    expect(notice?.en.text).toContain('Arrival between: Saturday, 16 March 2024, 09:00–11:00 (GMT+8)\nWork on site: about 90 minutes');
    expect(JSON.stringify(notice)).not.toMatch(/E007|张江路/);
  });

  it('when it was agreed anew', () => {
    const [notice] = announced(tellCustomerWhenVisitScheduled, ticketHistory([...agreed, visitAgreed('E007', NOON)]));
    expect(notice?.zh.subject).toBe('上门预约已更改：工单 20240315-001，3月16日 11:00–13:00');
    const [another] = announced(tellCustomerWhenVisitScheduled, ticketHistory([...agreed, cancelled('parts'), visitAgreed('E007', NOON)]));
    expect(another?.en.subject).toBe('Visit confirmed: ticket 20240315-001, 16 Mar, 11:00–13:00');
  });

  it('the new time when it slips, with an apology where the delay is ours', () => {
    const [ours] = announced(tellCustomerWhenVisitDelayed, ticketHistory([...agreed, delayed('earlier-visit')]));
    expect(ours).toMatchObject({ to: customer, zh: { subject: '上门时间推迟：工单 20240315-001，新时间 3月16日 11:00–13:00' } });
    expect(ours?.zh.text).toMatch(/^非常抱歉/);
    expect(ours?.zh.text).toContain('原定时间窗：2024年3月16日星期六 09:00–11:00 (GMT+8)\n原因：工程师的上一项现场工作尚未完成');
    expect(ours?.en.text).toContain('New arrival time: Saturday, 16 March 2024, 11:00–13:00 (GMT+8)');
    const [theirs] = announced(tellCustomerWhenVisitDelayed, ticketHistory([...agreed, delayed('customer')]));
    expect(theirs?.zh.text).toMatch(/^按照您的要求/);
    expect(theirs?.en.text).not.toMatch(/sorry|Reason/);
  });

  it.each(VISIT_CANCEL_REASONS)('that it is off because of "%s"', (because) => {
    const [notice] = announced(tellCustomerWhenVisitCancelled, ticketHistory([...agreed, delayed('other'), cancelled(because)]));
    expect(notice?.to).toEqual(customer);
    expect(notice?.zh.text).toContain('原定上门时间窗：2024年3月16日星期六 11:00–13:00 (GMT+8)');
    expect(notice?.en.text).toMatch(/visit.* cancelled/);
  });
});

describe('of a visit (R24) the engineer is told', () => {
  it('day, window, tools and parts, and in the app the address, which is the customer’s (R39)', () => {
    const [inApp, mail, ...rest] = announced(tellEngineerWhenVisitScheduled, ticketHistory([...IN_HAND, visitAgreed()]));
    expect(rest).toEqual([]);
    expect(inApp).toMatchObject({ to: engineer('E007'), by: 'in-app', about: 'contact' });
    expect(inApp?.zh.text).toContain(
      '约定到场时间：2024年3月16日星期六 09:00–11:00 (GMT+8)\n地址：张江路 100 号\n携带工具：万用表、扭力扳手\n携带备件：SENSOR-7 × 2',
    );
    expect(mail).toMatchObject({ to: engineer('E007'), by: 'email' });
    expect(mail?.about).toBeUndefined();
    expect(mail?.zh.text).toContain('地址：请在应用内查看');
    expect(mail?.en.text).toContain('Address: see the message in the app\nTools to take: 万用表, 扭力扳手\nParts to take: SENSOR-7 × 2');
    expect(JSON.stringify(mail)).not.toContain('张江路');
  });

  it('the time in their day that was planned with it', () => {
    const [notice] = announced(tellEngineerWhenVisitScheduled, ticketHistory(agreed));
    expect(notice?.zh.text).toContain('日程时间：2024年3月16日星期六 09:30–11:00 (GMT+8)');
  });

  it('once, however the address reads, where there is none or it was erased', () => {
    const scheduled = visitAgreed();
    for (const site of [{}, { address: ERASED }]) {
      const without = { ...scheduled, data: { ...scheduled.data, site } };
      const notices = announced(tellEngineerWhenVisitScheduled, ticketHistory([...IN_HAND, without]));
      expect(notices).toMatchObject([{ to: engineer('E007') }]);
      expect(notices[0]).not.toHaveProperty('by');
      expect(notices[0]?.zh.text).not.toContain('地址');
    }
  });

  it('nothing twice: the first place in the day is part of scheduling', () => {
    expect(announced(tellEngineerWhenVisitMoved, ticketHistory(agreed))).toEqual([]);
    expect(
      announced(tellEngineerWhenVisitMoved, ticketHistory([...agreed, visitAgreed('E007', NOON), visitPlanned('16T11:00', '16T12:30')])),
    ).toEqual([]);
    expect(announced(tellEngineerWhenVisitMoved, ticketHistory([...agreed, visitPlanned('16T09:30', '16T11:00')]))).toEqual([]);
  });

  it('that it was agreed anew, and whoever was to go before that it is another’s', () => {
    const [changed] = announced(tellEngineerWhenVisitScheduled, ticketHistory([...agreed, visitAgreed('E007', NOON)]));
    expect(changed?.zh.subject).toBe('上门安排变更：工单 20240315-001，3月16日 11:00–13:00');
    const [before, ...after] = announced(tellEngineerWhenVisitScheduled, ticketHistory([...agreed, visitAgreed('E008', NOON)]));
    expect(before).toMatchObject({ to: engineer('E007'), zh: { subject: '上门改派：工单 20240315-001，3月16日 09:00–11:00' } });
    expect(before?.zh.text).not.toMatch(/张江路|万用表/);
    expect(after.map(({ to, by }) => [to, by])).toEqual([
      [engineer('E008'), 'in-app'],
      [engineer('E008'), 'email'],
    ]);
  });

  it('that planning moved it to another time or engineer', () => {
    const [moved] = announced(tellEngineerWhenVisitMoved, ticketHistory([...agreed, visitPlanned('16T10:00', '16T11:30')]));
    expect(moved).toMatchObject({ to: engineer('E007'), zh: { subject: '上门时间调整：工单 20240315-001，3月16日 09:00–11:00' } });
    expect(moved?.zh.text).toContain('日程时间：2024年3月16日星期六 10:00–11:30 (GMT+8)');
    expect(moved?.en.text).toContain('Time in your day: Saturday, 16 March 2024, 10:00–11:30 (GMT+8)');
    const given = announced(tellEngineerWhenVisitMoved, ticketHistory([...agreed, visitPlanned('16T10:00', '16T11:30', 'E008')]));
    expect(given.map(({ to, en }) => [to, en.subject])).toEqual([
      [engineer('E007'), 'Visit reassigned: ticket 20240315-001, 16 Mar, 09:00–11:00'],
      [engineer('E008'), 'Visit scheduled: ticket 20240315-001, 16 Mar, 09:00–11:00'],
      [engineer('E008'), 'Visit scheduled: ticket 20240315-001, 16 Mar, 09:00–11:00'],
    ]);
  });

  it('that a delay gave it another time', () => {
    const [moved] = announced(
      tellEngineerWhenVisitMoved,
      ticketHistory([...agreed, delayed('other'), visitPlanned('16T11:30', '16T13:00')]),
    );
    expect(moved).toMatchObject({ to: engineer('E007'), en: { subject: 'Visit moved: ticket 20240315-001, 16 Mar, 11:00–13:00' } });
  });

  it('that it is off, whoever was to go last', () => {
    const history = ticketHistory([...agreed, visitPlanned('16T10:00', '16T11:30', 'E008'), cancelled('customer')]);
    expect(announced(tellEngineerWhenVisitCancelled, history)).toMatchObject([
      { to: engineer('E008'), zh: { subject: '上门取消：工单 20240315-001，3月16日 09:00–11:00' } },
    ]);
  });

  it('nothing of a visit that is over', () => {
    const done = VisitCompleted({ visit: VISIT, engineer: 'E007', completedAt: march('16T11:00'), outcome: 'done' });
    expect(announced(tellEngineerWhenVisitMoved, ticketHistory([...agreed, done, visitPlanned('16T10:00', '16T11:30')]))).toEqual([]);
  });
});
