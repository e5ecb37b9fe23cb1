import type { Language, SentenceText, Target } from '@yingda/contracts';

/** A sentence in both languages. */
const both = (en: string, zh: string): SentenceText => ({ en, zh });

export const TARGET_NAMES: Readonly<Record<Target, SentenceText>> = {
  'first-response': both('First response', '首次响应'),
  resolution: both('Resolution', '解决'),
  'engineer-contact': both('Engineer contact', '工程师联系客户'),
  'pick-up': both('Pick-up', '受理'),
  'next-response': both('Next response', '后续回复'),
  'definite-plan': both('Definite plan', '明确方案'),
  'emergency-contact': both('Emergency contact', '紧急联系'),
  rework: both('Rework', '二次处理'),
  report: both('Service report', '服务报告'),
  'complaint-answer': both('Answer to the complaint', '投诉答复'),
};

export const STATES = {
  running: both('running', '计时中'),
  paused: both('paused', '暂停中'),
  met: both('met', '达成'),
  breached: both('breached', '超时'),
  cancelled: both('ended without a verdict', '已终止（不计结果）'),
} as const;

export const MOVES: Readonly<Record<string, SentenceText>> = {
  TargetStarted: both('Started', '开始计时'),
  TargetPaused: both('Paused', '暂停'),
  TargetResumed: both('Resumed', '恢复计时'),
  TargetChanged: both('Changed', '时限变更'),
  TargetWarned: both('Warned', '预警'),
  TargetMet: both('Met', '达成'),
  TargetBreached: both('Breached', '超时'),
  TargetBreachWithdrawn: both('Breach withdrawn', '撤销超时'),
  TargetCancelled: both('Ended', '终止'),
};

export const BECAUSE: Readonly<Record<string, SentenceText>> = {
  regrade: both('a new grade', '调整分级'),
  dispute: both('a ruling on the grade', '分级异议裁定'),
  merge: both('a merged ticket', '工单合并'),
  calendar: both('a new version of the calendar', '日历新版本'),
};

export const PHRASES = {
  title: both('Why this clock says so', '时限说明'),
  ticket: both('Ticket', '工单'),
  clockOf: both('clock', '第'),
  grade: both('Grade', '等级'),
  due: both('Due (inclusive)', '截止时间（含）'),
  noDue: both('none while it stands', '暂停中，恢复后计算'),
  provisional: both('provisional: holidays that far ahead are not announced yet', '暂定：该时段的节假日安排尚未公布'),
  started: both('Started', '开始'),
  stopped: both('Stopped', '停止'),
  ended: both('Ended', '终止'),
  now: both('Now', '当前'),
  allotted: both('Allotted', '时限'),
  consumed: both('Consumed', '已用'),
  remaining: both('Remaining', '剩余'),
  workingDays: both('working days', '个工作日'),
  rule: both('The rule', '适用规则'),
  whose: both('Whose the time was', '时间归属'),
  interval: both('Interval', '区间'),
  from: both('From', '起'),
  to: both('To', '止'),
  holder: both('Holder', '归属'),
  counts: both('Counts', '计时'),
  yes: both('counted', '计时'),
  no: both('paused', '暂停'),
  total: both('In all', '累计'),
  event: both('Event', '事件'),
  dueHow: both('How the due instant comes about', '截止时间的计算'),
  day: both('Working day', '工作日'),
  windows: both('windows', '个时段'),
  arithmetic: both('The arithmetic', '逐行计算'),
  moves: both('What happened', '变更记录'),
  when: both('When', '时间'),
  what: both('What', '事项'),
  details: both('Details', '说明'),
  versions: both('Versions', '版本'),
  policy: both('Policy', '策略'),
  calendar: both('Calendar', '日历'),
  tzdata: both('Time zone data', '时区数据'),
  zone: both('Times on this page are local to', '本页时间所属时区'),
  version: both('version', '版本'),
  engineer: both('Engineer', '工程师'),
  bar: both(
    'Time bar: counted and paused intervals from the start to the due instant or the end',
    '时间条：从开始到截止或结束的计时与暂停区间',
  ),
  recomputed: both(
    'Computed from the log alone. Count again: the lines above give the same to the second.',
    '本页仅依据日志计算；按上述各行重新计算，结果精确到秒一致。',
  ),
} as const;

/** Phrases of one language. */
export const speaker =
  (language: Language) =>
  (sentence: SentenceText | undefined): string =>
    sentence?.[language] ?? '';
