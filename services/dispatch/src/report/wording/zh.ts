import type { Milestone } from '../../domain/service-report/report.ts';
import { amount } from '../amount.ts';
import type { Wording } from './wording.ts';

const CONTACT_BY: Readonly<Record<string, string>> = { phone: '电话', chat: '在线沟通', email: '邮件', visit: '当面' };
const HOLDERS: Readonly<Record<string, string>> = { customer: '客户', parts: '备件', 'third-party': '第三方' };
const OUTCOMES: Readonly<Record<Extract<Milestone, { what: 'visit-completed' }>['outcome'], string>> = {
  done: '上门服务完成',
  'another-visit-needed': '上门服务完成，需再次上门',
  'nobody-there': '现场无人',
  refused: '客户谢绝上门',
};
const EVIDENCE = { signature: '签字', 'recorded-call': '电话录音', letter: '书面函件', email: '邮件' } as const;
const COVERED = { parts: '配件', labour: '人工', travel: '差旅' } as const;

export const ZH: Wording = {
  title: '服务报告',
  sections: {
    customer: '客户与设备',
    problem: '问题',
    times: '时间',
    process: '处理过程',
    solution: '原因与解决方案',
    parts: '更换配件',
    result: '处理结果',
  },
  labels: {
    ticketNumber: '工单号',
    account: '客户单位',
    contact: '联系人',
    model: '设备型号',
    serialNumber: '序列号',
    engineer: '工程师（工号）',
    problem: '问题描述',
    symptomCodes: '故障代码',
    received: '受理时间',
    firstContact: '首次联系',
    arrival: '到达现场',
    completion: '处理完成',
    confirmed: '客户确认',
    cause: '原因',
    solution: '解决方案',
    precautions: '注意事项',
    fees: '保修与费用',
    result: '结果',
    rating: '满意度',
    signature: '客户签字',
    signedBy: '签字人',
  },
  partColumns: ['配件', '数量', '旧件序列号', '新件序列号'],
  ratings: { satisfied: '满意', 'fairly-satisfied': '基本满意', dissatisfied: '不满意' },
  milestone: (milestone, time) => {
    switch (milestone.what) {
      case 'received':
        return '受理报修';
      case 'assigned':
        return `分派给工程师 ${milestone.engineer}`;
      case 'contacted':
        return `联系客户（${CONTACT_BY[milestone.by] ?? '其他方式'}）`;
      case 'started':
        return milestone.mode === 'remote' ? '开始远程处理' : '开始现场处理';
      case 'waiting':
        return `等待${HOLDERS[milestone.holder] ?? '其他方'}`;
      case 'wait-ended':
        return '继续处理';
      case 'visit-agreed':
        return `约定上门时间：${time.span(milestone.from, milestone.until)}`;
      case 'visit-moved':
        return `上门时间改为：${time.span(milestone.from, milestone.until)}`;
      case 'arrived':
        return '工程师到达现场';
      case 'visit-completed':
        return OUTCOMES[milestone.outcome];
      case 'part-issued':
        return `领用配件：${milestone.part} × ${milestone.quantity}`;
      case 'resolved':
        return '处理完成';
      case 'rejected':
        return '客户不满意，重新处理';
      case 'reopened':
        return '问题再次出现，重新处理';
      case 'confirmed':
        return '客户确认已解决';
    }
  },
  result: ({ confirmation, round }) => {
    const handled = round > 1 ? `共处理 ${round} 次。` : '';
    if (!confirmation) return `处理完成，待客户确认。${handled}`;
    const { evidence } = confirmation;
    const reference = evidence?.reference === undefined ? '' : `，编号 ${evidence.reference}`;
    return `已解决，客户已确认${evidence ? `（${EVIDENCE[evidence.kind]}${reference}）` : ''}。${handled}`;
  },
  fees: ({ warranty, consent }) => {
    const covered = warranty?.covers.map((what) => COVERED[what]).join('、');
    const sentences = [
      warranty?.outcome === 'covered' &&
        `保修期内${warranty.until === undefined ? '' : `（至 ${warranty.until}）`}${covered ? `，免费项目：${covered}` : ''}。`,
      warranty?.outcome === 'not-covered' && '不在保修范围内。',
      consent && `客户已同意费用 ${amount(consent.total, consent.currency)}（报价第 ${consent.version} 版）。`,
    ].filter((sentence): sentence is string => typeof sentence === 'string');
    return sentences.length === 0 ? undefined : sentences.join('');
  },
  page: (page, of) => `第 ${page} 页，共 ${of} 页`,
  zone: (timeZone) => `时间按 ${timeZone} 时区`,
};
