import { EscalationRaised, SupportJoined, SupportRequested } from '@yingda/contracts';
import { derivedUuid } from '@yingda/event-store';
import { engineer, role } from '../announcements/announcement.ts';
import { announced, ticketHistory } from '../spec-support/ticket-history.ts';
import { IN_HAND, march } from '../spec-support/what-happened.ts';
import { tellEngineerWhenSupportJoined } from './tell-engineer-when-support-joined.ts';
import { tellHolderWhenEscalationRaised } from './tell-holder-when-escalation-raised.ts';
import { tellLeadWhenSupportRequested } from './tell-lead-when-support-requested.ts';

const support = derivedUuid('spec/support');
const asked = (lead?: string) =>
  SupportRequested({ support, engineer: 'E007', ...(lead !== undefined && { lead }), question: '李娜说主轴拆不下来' });

describe('support (R26)', () => {
  it('is asked of the lead, without the question, which may tell of the customer (R39)', () => {
    const [notice] = announced(tellLeadWhenSupportRequested, ticketHistory([...IN_HAND, asked('E001')]));
    expect(notice).toMatchObject({ to: engineer('E001'), zh: { subject: '请求支援：工单 20240315-001' } });
    expect(notice?.zh.text).toContain('工程师 E007 处理此工单时需要您的支援');
    expect(notice?.en.text).toContain('Engineer E007 asks for your support with this ticket');
    expect(JSON.stringify(notice)).not.toContain('主轴');
  });

  it('is asked of the group’s lead where the event names none', () => {
    expect(announced(tellLeadWhenSupportRequested, ticketHistory([...IN_HAND, asked()]))).toMatchObject([
      { to: { kind: 'lead', group: 'hardware' } },
    ]);
  });

  it('that has come is told to whoever asked', () => {
    const joined = (by: string) => ticketHistory([...IN_HAND, asked('E001'), SupportJoined({ support, engineer: by })]);
    const [notice] = announced(tellEngineerWhenSupportJoined, joined('E001'));
    expect(notice).toMatchObject({ to: engineer('E007'), zh: { text: '工程师 E001 已加入工单 20240315-001，与您一同处理。' } });
    expect(notice?.en.text).toBe('Engineer E001 has joined you on ticket 20240315-001.');
    expect(announced(tellEngineerWhenSupportJoined, joined('E007'))).toEqual([]);
  });
});

describe('an escalation (R20)', () => {
  const raised = (to: { role?: 'lead' | 'supervisor'; onCall?: 'hardware' }, raisedAt = '15T11:36') =>
    EscalationRaised({
      escalation: 2,
      target: 'first-response',
      level: 2,
      to,
      rule: 'first-response-missed',
      reason: 'The first response was missed',
      due: march('15T11:35'),
      raisedAt: march(raisedAt),
    });

  it('is told to whoever has to answer it', () => {
    const [notice] = announced(tellHolderWhenEscalationRaised, ticketHistory([...IN_HAND, raised({ role: 'supervisor' })]));
    expect(notice).toMatchObject({ to: role('supervisor'), zh: { subject: '第 2 级升级：工单 20240315-001，首次响应已超时' } });
    expect(notice?.zh.text).toContain(
      '时限：2024年3月15日 11:35 (GMT+8)\n\n答复：https://service.example/api/triage/v1/tickets/20240315-001/escalations/2/answer',
    );
    expect(notice?.en.subject).toBe('Escalation, level 2: ticket 20240315-001, first response missed');
  });

  it('says when there is still time', () => {
    const [notice] = announced(tellHolderWhenEscalationRaised, ticketHistory([...IN_HAND, raised({ role: 'supervisor' }, '15T11:05')]));
    expect(notice?.zh.subject).toMatch(/首次响应即将到期$/);
    expect(notice?.en.text).toMatch(/is due soon/);
  });

  it('finds the group’s lead and whoever is on call', () => {
    const to = (whom: Parameters<typeof raised>[0], before = [...IN_HAND]) =>
      announced(tellHolderWhenEscalationRaised, ticketHistory([...before, raised(whom)])).map((notice) => notice.to);
    expect(to({ role: 'lead' })).toEqual([{ kind: 'lead', group: 'hardware' }]);
    expect(to({ onCall: 'hardware' })).toEqual([{ kind: 'on-call', group: 'hardware', at: march('15T11:36') }]);
    expect(to({ onCall: 'hardware' }, [])).toEqual([{ kind: 'on-call', group: 'hardware', at: march('15T11:36') }]);
  });
});
