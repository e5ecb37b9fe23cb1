import {
  OfferDeclined,
  OfferExpired,
  OfferWithdrawn,
  ReworkOpened,
  TicketReopened,
  WorkAssigned,
  WorkOffered,
  WorkUnassigned,
} from '@yingda/contracts';
import { derivedUuid } from '@yingda/event-store';
import { engineer } from '../announcements/announcement.ts';
import { announced, ticketHistory } from '../spec-support/ticket-history.ts';
import { clock, gradedUrgent, IN_HAND, march } from '../spec-support/what-happened.ts';
import { acknowledgeToCustomerWhenTicketGraded } from './acknowledge-to-customer-when-ticket-graded.ts';
import { notifyEngineerWhenWorkAssigned } from './notify-engineer-when-work-assigned.ts';
import { tellEngineerWhenOfferExpired } from './tell-engineer-when-offer-expired.ts';
import { tellEngineerWhenOfferWithdrawn } from './tell-engineer-when-offer-withdrawn.ts';
import { tellEngineerWhenReworkOpened } from './tell-engineer-when-rework-opened.ts';
import { tellEngineerWhenWorkOffered } from './tell-engineer-when-work-offered.ts';
import { tellEngineerWhenWorkReassigned } from './tell-engineer-when-work-reassigned.ts';
import { tellLeadWhenWorkUnassigned } from './tell-lead-when-work-unassigned.ts';

const offer = derivedUuid('spec/offer');

describe('the acknowledgement (R8)', () => {
  const event = ticketHistory([clock('first-response', '15T11:35'), clock('resolution', '16T09:35'), gradedUrgent]);

  it('tells number, grade and expected times', () => {
    const [notice, ...rest] = announced(acknowledgeToCustomerWhenTicketGraded, event);
    expect(rest).toEqual([]);
    expect(notice?.to).toEqual({ kind: 'customer' });
    expect(notice?.zh).toEqual({
      subject: '已受理您的报修，工单号 20240315-001',
      text: [
        '我们已受理您的报告。',
        '',
        '工单号：20240315-001',
        '级别：1级（紧急）',
        '首次响应不晚于：2024年3月15日 11:35 (GMT+8)',
        '预计解决不晚于：2024年3月16日 09:35 (GMT+8)',
        '',
        '后续联系请注明工单号。',
      ].join('\n'),
    });
    expect(notice?.en).toEqual({
      subject: 'Your report is accepted: ticket 20240315-001',
      text: [
        'We have accepted your report.',
        '',
        'Ticket number: 20240315-001',
        'Grade: 1 (urgent)',
        'First response by: 15 March 2024 at 11:35 (GMT+8)',
        'Resolution expected by: 16 March 2024 at 09:35 (GMT+8)',
        '',
        'Please name the ticket number whenever you contact us about it.',
      ].join('\n'),
    });
  });

  it('leaves out what is not promised', () => {
    const [notice] = announced(acknowledgeToCustomerWhenTicketGraded, ticketHistory([gradedUrgent]));
    expect(notice?.en.text).toMatch(/^We have accepted your report\.\n\nTicket number: 20240315-001\nGrade: 1 \(urgent\)\n\nPlease/);
  });
});

describe('an engineer is told in Chinese and English', () => {
  it('that work is theirs, and by when to contact the customer (R18)', () => {
    const assigned = [...IN_HAND, clock('engineer-contact', '15T10:35')];
    const history = ticketHistory([...assigned, WorkAssigned({ engineer: 'E008', by: 'hand' })]);
    const [notice] = announced(notifyEngineerWhenWorkAssigned, history);
    expect(notice?.to).toEqual(engineer('E008'));
    // The contact clock was that of E007.
    expect(notice?.zh.text).not.toContain('联系客户不晚于');
    const { to: _to, ...own } = announced(notifyEngineerWhenWorkAssigned, ticketHistory(IN_HAND))[0] ?? {};
    expect(own).toMatchObject({
      zh: {
        subject: '新派工：工单 20240315-001，1级（紧急）',
        text: expect.stringContaining(
          '工单号：20240315-001\n客户单位：ACME\n设备型号：XJ-2000\n级别：1级（紧急）\n问题类型：硬件',
        ) as string,
      },
      en: {
        subject: 'Work assigned to you: ticket 20240315-001, grade 1 (urgent)',
        text: expect.stringContaining('Account: ACME\nDevice model: XJ-2000\nGrade: 1 (urgent)\nProblem type: hardware') as string,
      },
    });
    expect(JSON.stringify(own)).not.toContain('李娜');
  });

  it('that work which was theirs is another’s now', () => {
    const told = (...events: readonly Parameters<typeof WorkAssigned>[0][]) =>
      announced(tellEngineerWhenWorkReassigned, ticketHistory([...IN_HAND, ...events.map((event) => WorkAssigned(event))]));
    expect(told({ engineer: 'E008', by: 'hand' })).toMatchObject([{ to: engineer('E007'), zh: { subject: '已改派：工单 20240315-001' } }]);
    expect(told({ engineer: 'E007', by: 'hand' })).toEqual([]);
    expect(told()).toEqual([]);
  });

  it('does with what is known', () => {
    const [notice] = announced(notifyEngineerWhenWorkAssigned, ticketHistory([WorkAssigned({ engineer: 'E007', by: 'hand' })]));
    expect(notice?.en).toMatchObject({ subject: 'Work assigned to you: ticket 20240315-001' });
  });

  it('what is offered and until when to answer (R23, R38)', () => {
    const offered = WorkOffered({ offer, engineer: 'E008', acceptBy: march('15T09:50'), acceptWithin: 'PT15M' });
    const [notice] = announced(tellEngineerWhenWorkOffered, ticketHistory([...IN_HAND.slice(0, -1), offered]));
    expect(notice?.to).toEqual(engineer('E008'));
    expect(notice?.zh.subject).toBe('待接单：工单 20240315-001，请于 3月15日 09:50 前答复');
    expect(notice?.zh.text).toContain('请于 2024年3月15日 09:50 (GMT+8) 前接受或拒绝；逾期未答复将转派给其他工程师。');
    expect(notice?.en.subject).toBe('Work offered to you: ticket 20240315-001, answer by 15 Mar, 09:50');
    expect(notice?.en.text).toMatch(/accept or decline it by 15 March 2024 at 09:50 \(GMT\+8\)/);
    expect(notice?.en.text).toContain('Answer at: https://service.example/api/dispatch/v1/work-orders/20240315-001');
  });

  it('that an offer has passed, or was taken back and why', () => {
    const [expired] = announced(tellEngineerWhenOfferExpired, ticketHistory([OfferExpired({ offer, engineer: 'E008' })]));
    expect(expired).toMatchObject({ to: engineer('E008'), zh: { subject: '派单已过期：工单 20240315-001' } });
    expect(expired?.en.text).toBe(
      'Ticket 20240315-001 was not answered in time and is no longer offered to you. There is nothing left for you to do.',
    );
    const withdrawn = OfferWithdrawn({ offer, engineer: 'E008', because: 'assigned-by-hand' });
    const [notice] = announced(tellEngineerWhenOfferWithdrawn, ticketHistory([withdrawn]));
    expect(notice).toMatchObject({
      to: engineer('E008'),
      zh: { text: '工单 20240315-001 不再等您接单，您无需答复。\n原因：调度员已直接指派。' },
    });
    expect(notice?.en.text).toMatch(/no answer is needed\.\nReason: A dispatcher has assigned it directly\./);
  });

  it('that the customer is not satisfied, or the ticket is open again (R19)', () => {
    const [rejected] = announced(
      tellEngineerWhenReworkOpened,
      ticketHistory([...IN_HAND, clock('rework', '17T09:00'), ReworkOpened({ round: 2 })]),
    );
    expect(rejected).toMatchObject({ to: engineer('E007'), zh: { subject: '需再次处理：工单 20240315-001，第 2 次' } });
    expect(rejected?.zh.text).toContain('客户确认问题尚未解决');
    expect(rejected?.en.text).toContain('Second handling by: 17 March 2024 at 09:00 (GMT+8)');
    const again = [TicketReopened({ reason: '主轴又停了' }), ReworkOpened({ round: 3 })];
    const [reopened] = announced(tellEngineerWhenReworkOpened, ticketHistory([...IN_HAND, ...again]));
    expect(reopened?.zh.text).toContain('该工单已重新打开');
    expect(reopened?.en.text).toContain('opened again');
    expect(JSON.stringify(reopened)).not.toContain('主轴');
  });

  it('of a second handling only while the work is theirs', () => {
    for (const gone of [
      WorkUnassigned({ reason: 'the engineer left', engineer: 'E007' }),
      OfferDeclined({ engineer: 'E007', because: 'busy' }),
    ])
      expect(announced(tellEngineerWhenReworkOpened, ticketHistory([...IN_HAND, gone, ReworkOpened({ round: 2 })]))).toEqual([]);
    const declinedAnOffer = OfferDeclined({ offer, engineer: 'E008', because: 'busy' });
    const [kept] = announced(tellEngineerWhenReworkOpened, ticketHistory([...IN_HAND, declinedAnOffer, ReworkOpened({ round: 2 })]));
    expect(kept?.to).toEqual(engineer('E007'));
  });
});

describe('when nobody is left to take the work (R23)', () => {
  const sentence = { en: 'Both candidates let the offer expire', zh: '两位候选工程师均未按时答复' };

  it('the lead is told, with the reason', () => {
    const [notice] = announced(
      tellLeadWhenWorkUnassigned,
      ticketHistory([...IN_HAND, WorkUnassigned({ reason: 'x', sentence, lead: 'E001' })]),
    );
    expect(notice).toMatchObject({ to: engineer('E001'), zh: { subject: '无人接单：工单 20240315-001，请指派' } });
    expect(notice?.zh.text).toContain('原因：两位候选工程师均未按时答复');
    expect(notice?.en.text).toContain('Reason: Both candidates let the offer expire');
  });

  it('nobody is told without a lead: the queue shows it', () => {
    expect(announced(tellLeadWhenWorkUnassigned, ticketHistory([WorkUnassigned({ reason: 'x', sentence })]))).toEqual([]);
  });
});
