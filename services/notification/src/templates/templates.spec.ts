import { instant } from '@yingda/kernel';
import { localTime } from './local-time.ts';
import { ticketAcknowledged } from './ticket-acknowledged.ts';
import { workAssigned } from './work-assigned.ts';

const timeZone = 'Asia/Shanghai';
const firstResponseDue = instant('2024-03-15T11:35:00+08:00');
const resolutionDue = instant('2024-03-16T09:35:00+08:00');

describe('the acknowledgement', () => {
  const facts = { name: '李娜', ticketNumber: '20240315-001', grade: 1, firstResponseDue, resolutionDue, timeZone } as const;

  it('tells number, grade and expected times in Chinese (R8, R40)', () => {
    expect(ticketAcknowledged.zh(facts)).toEqual({
      subject: '已受理您的报修,工单号 20240315-001',
      text: [
        '李娜,您好!',
        '',
        '我们已受理您的报告。',
        '',
        '工单号:20240315-001',
        '级别:1级(紧急)',
        '首次响应不晚于:2024年3月15日 11:35 (GMT+8)',
        '预计解决不晚于:2024年3月16日 09:35 (GMT+8)',
        '',
        '后续联系请注明工单号。',
      ].join('\n'),
    });
  });

  it('tells them in English', () => {
    expect(ticketAcknowledged.en(facts)).toEqual({
      subject: 'Your report is accepted: ticket 20240315-001',
      text: [
        'Dear 李娜,',
        '',
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

  it('leaves out what is not promised, and the name where the whole account reads along', () => {
    const { text } = ticketAcknowledged.en({ ticketNumber: '20240315-002', grade: 4, timeZone });
    expect(text).toMatch(/^We have accepted your report\.\n\nTicket number: 20240315-002\nGrade: 4 \(low\)\n\nPlease/);
  });
});

describe('the assignment notice', () => {
  const facts = {
    name: '刘洋',
    ticketNumber: '20240315-001',
    account: 'ACME',
    model: 'XJ-2000',
    grade: 1,
    problemType: 'hardware',
    engineerContactDue: instant('2024-03-15T10:35:00+08:00'),
    firstResponseDue,
    resolutionDue,
    timeZone,
  } as const;

  it('tells what the work is in Chinese (R18, R40)', () => {
    const { subject, text } = workAssigned.zh(facts);
    expect(subject).toBe('新派工:工单 20240315-001,1级(紧急)');
    expect(text).toContain('客户单位:ACME\n设备型号:XJ-2000\n级别:1级(紧急)\n问题类型:硬件\n联系客户不晚于:2024年3月15日 10:35 (GMT+8)');
  });

  it('tells what the work is in English', () => {
    const { subject, text } = workAssigned.en(facts);
    expect(subject).toBe('Work assigned to you: ticket 20240315-001, grade 1 (urgent)');
    expect(text).toContain(
      'Account: ACME\nDevice model: XJ-2000\nGrade: 1 (urgent)\nProblem type: hardware\nContact the customer by: 15 March 2024',
    );
  });

  it('does with what is known', () => {
    expect(workAssigned.en({ ticketNumber: '20240315-002', timeZone })).toEqual({
      subject: 'Work assigned to you: ticket 20240315-002',
      text: 'This ticket is assigned to you. Please contact the customer soon.\n\nTicket number: 20240315-002',
    });
  });
});

it('times are shown in the zone of the deployment', () => {
  expect(localTime(firstResponseDue, 'America/New_York', 'en')).toBe('14 March 2024 at 23:35 (GMT-4)');
});
