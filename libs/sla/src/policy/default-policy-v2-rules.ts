import type { Kind } from '@yingda/contracts';
import { defaultPolicyV1 } from './default-policy-v1.ts';
import type { EmergencyRule, EntitlementKind, GradeRule, ProductType, SeverityRule } from './policy.ts';

/** Reports of something that does not work. */
const FAULTS: readonly Kind[] = ['fault', 'repair', 'inspection-finding'];

/** Words of danger to people, in Chinese and English. */
const DANGER_WORDS = [
  '冒烟',
  '起火',
  '着火',
  '失火',
  '漏电',
  '触电',
  '爆炸',
  '火花',
  '燃气泄漏',
  '受伤',
  '伤人',
  '人身安全',
  'smoke',
  'smoking',
  'on fire',
  'caught fire',
  'flames',
  'sparks',
  'electric shock',
  'electrocut',
  'explosion',
  'explode',
  'gas leak',
  'injur',
  'got hurt',
];

/** Words of a grave failure of the service, in Chinese and English. */
const GRAVE_WORDS = ['严重', '重大', '恶劣', '索赔', '起诉', '媒体曝光', 'grave', 'serious', 'unacceptable', 'lawyer', 'legal action'];

/** R13: by the beginning of the model. An installation names its own in a policy that extends this one. */
export const productTypes: readonly ProductType[] = [
  { id: 'consumer-electronics', name: { en: 'Consumer electronics', zh: '消费电子' }, models: ['CE-*'] },
  { id: 'enterprise-software', name: { en: 'Enterprise software', zh: '企业软件' }, models: ['ES-*'] },
];

/** R13: an account under an ISP contract is contacted within 15 minutes. */
export const entitlements: readonly EntitlementKind[] = [{ id: 'isp', name: { en: 'ISP contract', zh: '运营商合同' } }];

/** R13: what may hurt somebody is severe; a fault that hinders nothing is minor. */
export const severity: readonly SeverityRule[] = [
  {
    id: 'safety-risk-is-severe',
    when: { safetyRisk: true },
    severity: 'severe',
    because: { en: 'Somebody may get hurt: severe', zh: '存在安全风险:严重' },
  },
  {
    id: 'danger-words-are-severe',
    when: { words: DANGER_WORDS },
    severity: 'severe',
    because: { en: 'The report speaks of danger: severe', zh: '反馈内容涉及危险:严重' },
  },
  {
    id: 'fault-without-impact-is-minor',
    when: { kinds: FAULTS, impact: ['none'] },
    severity: 'minor',
    because: { en: 'A fault, and nothing stands still: minor', zh: '故障未影响运行:轻微' },
  },
];

/** R14. */
export const emergency: readonly EmergencyRule[] = [
  {
    id: 'emergency-safety-risk',
    when: { safetyRisk: true },
    because: { en: 'Somebody may get hurt', zh: '存在安全风险' },
  },
  {
    id: 'emergency-danger-words',
    when: { words: DANGER_WORDS },
    because: { en: 'The report speaks of danger', zh: '反馈内容涉及危险' },
  },
  {
    id: 'emergency-device-unusable',
    when: { impact: ['line-down'] },
    because: { en: 'The device is unusable', zh: '设备无法使用' },
  },
  {
    id: 'emergency-grave-complaint',
    when: { kinds: ['complaint'], words: GRAVE_WORDS },
    because: { en: 'A complaint about a grave failure of the service', zh: '对服务重大失误的投诉' },
  },
];

/** R12 as in version 1; a report that speaks of danger is urgent even where nobody ticked the safety risk. */
export const grading: readonly GradeRule[] = [
  ...defaultPolicyV1.grading.slice(0, 1),
  {
    id: 'danger-words',
    when: { words: DANGER_WORDS },
    grade: 1,
    because: { en: 'The report speaks of danger: urgent', zh: '反馈内容涉及危险:紧急' },
  },
  ...defaultPolicyV1.grading.slice(1),
];
