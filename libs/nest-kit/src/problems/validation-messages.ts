import type { ProblemLanguage } from './problem.ts';

/** What is wrong and what to send instead, by class-validator's constraint; `{values}` are the constraint's own values. */
const MESSAGES: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  whitelistValidation: { en: 'This field is not known here; leave it out.', zh: '未知字段,请删除。' },
  isDefined: { en: 'This field is required.', zh: '必填字段。' },
  isNotEmpty: { en: 'This field is required.', zh: '必填字段。' },
  isString: { en: 'Send text.', zh: '请提供文本。' },
  isBoolean: { en: 'Send true or false.', zh: '请提供 true 或 false。' },
  isInt: { en: 'Send a whole number.', zh: '请提供整数。' },
  isEmail: { en: 'Send an e-mail address such as name@example.com.', zh: '请提供邮箱地址,例如 name@example.com。' },
  isArray: { en: 'Send a list.', zh: '请提供列表。' },
  isObject: { en: 'Send an object.', zh: '请提供对象。' },
  nestedValidation: { en: 'Send an object with the fields of the documentation.', zh: '请按文档提供对象。' },
  isInstant: {
    en: 'Send a date and time with offset (RFC 3339), such as 2024-03-15T09:35:00+08:00.',
    zh: '请提供带时区的日期时间(RFC 3339),例如 2024-03-15T09:35:00+08:00。',
  },
  isDayOrInstant: {
    en: 'Send a date such as 2024-03-15, or a date and time with offset such as 2024-03-15T09:35:00+08:00.',
    zh: '请提供日期(例如 2024-03-15)或带时区的日期时间(例如 2024-03-15T09:35:00+08:00)。',
  },
  isDateOnly: { en: 'Send a date such as 2024-03-15.', zh: '请提供日期,例如 2024-03-15。' },
  isRequestReference: {
    en: 'Send the number under which the request is filed, such as DSR-2024-0007: capital letters, then digits or capitals in groups.',
    zh: '请提供请求的登记编号,例如 DSR-2024-0007(大写字母开头,后接以分隔符隔开的数字或大写字母)。',
  },
  isSlug: {
    en: 'Send small letters and digits in groups joined by hyphens, such as isp-gold; 64 at most.',
    zh: '请提供以连字符分组的小写字母和数字,例如 isp-gold,最多 64 位。',
  },
  isUrl: { en: 'Send a web address such as https://example.com/guide.', zh: '请提供网址,例如 https://example.com/guide。' },
  isUuid: { en: 'Send a UUID.', zh: '请提供 UUID。' },
  isNumber: { en: 'Send a number.', zh: '请提供数字。' },
  arrayNotEmpty: { en: 'Name at least one.', zh: '至少选择一项。' },
  arrayUnique: { en: 'Name each of them once only.', zh: '每项只能出现一次。' },
  isClock: {
    en: 'Send a time by the clock such as 08:30; where a shift ends also 24:00.',
    zh: '请提供钟点,例如 08:30;班次结束也可为 24:00。',
  },
  isAccountId: { en: 'Send 1 to 32 letters, digits, _ or -.', zh: '请提供 1 至 32 位字母、数字、_ 或 -。' },
};

const VALUES =
  /(?:following values: (.+)$|longer than or equal to (\d+)|shorter than or equal to (\d+)|not be less than (\d+)|not be greater than (\d+)|no more than (\d+))/;

const WITH_VALUES: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  isIn: { en: 'Send one of {values}.', zh: '请提供以下之一:{values}。' },
  minLength: { en: 'Send at least {values} characters.', zh: '至少 {values} 个字符。' },
  maxLength: { en: 'Send at most {values} characters.', zh: '最多 {values} 个字符。' },
  min: { en: 'Send at least {values}.', zh: '不得小于 {values}。' },
  max: { en: 'Send at most {values}.', zh: '不得大于 {values}。' },
  arrayMaxSize: { en: 'Send at most {values} of them.', zh: '最多 {values} 项。' },
};

/** The sentence for a person; class-validator's own where a constraint has none here. */
export const constraintMessage = (constraint: string, sentence: string, language: ProblemLanguage): string => {
  const values = VALUES.exec(sentence)
    ?.slice(1)
    .find((value) => value !== undefined);
  const template = MESSAGES[constraint]?.[language] ?? (values === undefined ? undefined : WITH_VALUES[constraint]?.[language]);
  return template?.replace('{values}', values ?? '') ?? sentence;
};
