import type { Covered, Warranty } from './warranty.ts';

/** Why the work is free or not, for people (R27, R40). */
export interface Sentence {
  readonly en: string;
  readonly zh: string;
}

const NAMES: Readonly<Record<Covered, Sentence>> = {
  parts: { en: 'parts', zh: '备件' },
  labour: { en: 'labour', zh: '人工' },
  travel: { en: 'travel', zh: '上门' },
};

export const warrantySentence = (warranty: Warranty): Sentence => {
  const { en, zh } = sentenceOf(warranty);
  const by = warranty.rules;
  return by
    ? { en: `${en} (rule ${by.rule}, version ${by.version}).`, zh: `${zh}(规则 ${by.rule},第 ${by.version} 版)。` }
    : { en: `${en}.`, zh: `${zh}。` };
};

const sentenceOf = ({ because, on, until, covers }: Warranty): Sentence => {
  const what = listed(covers);
  switch (because) {
    case 'within-term':
      return {
        en: `Reported on ${on}, in warranty until ${until}: ${what.en} free`,
        zh: `报修日期 ${on},保修至 ${until}:${what.zh}免费`,
      };
    case 'term-ended':
      return { en: `Reported on ${on}, the warranty ended on ${until}`, zh: `报修日期 ${on},保修已于 ${until} 到期` };
    case 'cause-excluded':
      return {
        en: `Reported on ${on}, in warranty until ${until}, but trouble of this kind is not covered`,
        zh: `报修日期 ${on},保修至 ${until},但此类问题不在保修范围内`,
      };
    case 'no-device':
      return { en: 'The ticket names no registered device by its serial number', zh: '工单未填写已登记设备的序列号' };
    case 'no-purchase-record':
      return { en: 'The device has neither a day of purchase nor an agreed warranty on record', zh: '设备没有购买日期或约定的保修期记录' };
    case 'no-rule':
      return { en: `No warranty rule in force on ${on} is for this model`, zh: `${on} 没有适用于该型号的保修规则` };
    case 'contract':
      return { en: `The account's service contract covered all work on ${on}`, zh: `${on} 客户的服务合同涵盖全部工作` };
    case 'goodwill':
      return { en: `Granted as goodwill: ${what.en} free`, zh: `经批准免费处理:${what.zh}免费` };
    default:
      return because satisfies never;
  }
};

const listed = (covers: readonly Covered[]): Sentence => ({
  en: covers.map((each) => NAMES[each].en).join(', '),
  zh: covers.map((each) => NAMES[each].zh).join('、'),
});
