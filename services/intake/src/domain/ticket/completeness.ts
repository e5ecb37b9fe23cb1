import { ERASED } from '@yingda/contracts';
import type { DETAILS, EventOf, Kind, Language, SentenceText, TicketRegistered } from '@yingda/contracts';

export type Detail = (typeof DETAILS)[number];

/** R6: what helps people to tell it; one question for each thing that a report can lack. */
export const GUIDING_QUESTIONS: Readonly<Record<Detail, SentenceText>> = {
  'device-model': { en: 'Which model is the device? It is on the type plate.', zh: '请问设备型号是什么?型号在设备铭牌上。' },
  'serial-number': { en: 'What is the serial number on the type plate?', zh: '请问铭牌上的序列号是多少?' },
  symptom: { en: 'What exactly does the device do, or no longer do?', zh: '设备具体出现了什么现象?哪些功能不正常?' },
  'alarm-code': { en: 'Which alarm code does the display show?', zh: '显示屏上的报警代码是什么?' },
  before: { en: 'What was done just before it happened?', zh: '故障发生前进行了什么操作?' },
  'occurred-at': { en: 'When did it happen for the first time?', zh: '第一次发生是什么时间?' },
  impact: { en: 'What stands still because of it? Is anybody in danger?', zh: '影响范围有多大?是否存在安全风险?' },
  contact: { en: 'How can we reach you: telephone or e-mail?', zh: '请留下您的联系电话或邮箱。' },
  other: { en: 'Is there anything else that we should know?', zh: '还有其他需要说明的情况吗?' },
};

/** Reports of these kinds are about a device. */
const ABOUT_DEVICES: readonly Kind[] = ['fault', 'repair', 'inspection-finding'];
/** "Device is broken", 设备坏了: what is shorter says next to nothing. Chinese says in one character what takes some three letters. */
const VAGUE_BELOW_LETTERS = 20;
const LETTERS_PER_CHARACTER = 3;

type Reported = EventOf<typeof TicketRegistered>['data'];

/** A report as far as it has been told: one that is registered says all of it. */
export interface Told extends Pick<Reported, 'kind' | 'description'> {
  readonly device: Pick<Reported['device'], 'model' | 'serialNumber'>;
  readonly symptomCodes: readonly string[];
  readonly contact: Pick<Reported['contact'], 'phone' | 'email'>;
  readonly occurredAt?: string;
  readonly impact?: Reported['impact'];
}

/** R6: what a report lacks, in the order in which it is asked for. */
export const missingFrom = (report: Told): Detail[] => {
  const { kind, device, symptomCodes, description, contact } = report;
  const vague = description !== ERASED && letters(description) < VAGUE_BELOW_LETTERS;
  const aboutDevice = ABOUT_DEVICES.includes(kind);
  const lacks: readonly (readonly [Detail, boolean])[] = [
    ['device-model', aboutDevice && device.model === undefined],
    ['serial-number', aboutDevice && device.serialNumber === undefined],
    ['symptom', vague],
    ['alarm-code', aboutDevice && symptomCodes.length === 0],
    ['before', vague && aboutDevice],
    ['occurred-at', report.occurredAt === undefined],
    ['impact', report.impact === undefined],
    ['contact', contact.phone === undefined && contact.email === undefined],
  ];
  return lacks.flatMap(([detail, missing]) => (missing ? [detail] : []));
};

const letters = (text: string): number => {
  const ideographs = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const others = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return others + ideographs * (LETTERS_PER_CHARACTER - 1);
};

/** The questions as one message. */
export const questionsFor = (missing: readonly Detail[], language: Language): string =>
  missing.map((detail) => GUIDING_QUESTIONS[detail][language]).join('\n');
