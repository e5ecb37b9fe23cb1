import { problem } from './problem-kind.ts';
import type { ProblemKind } from './problem-kind.ts';

/** What can be wrong with a command about engineers, groups and regions (R23). */
export const PEOPLE_PROBLEMS = {
  GROUP_NOT_FOUND: problem(
    404,
    ['There is no such group', 'List the groups, or register this one first.'],
    ['没有这个技术组', '请查看技术组列表,或先登记该组。'],
  ),
  REGION_NOT_FOUND: problem(
    404,
    ['There is no such region', 'List the regions, or register this one first.'],
    ['没有这个区域', '请查看区域列表,或先登记该区域。'],
  ),
  SHIFTS_OVERLAP: problem(
    409,
    ['Two shifts overlap', 'Let one of the two in `first` and `second` end before the other begins, or join them.'],
    ['两个班次重叠', '请让 first 与 second 所示班次之一先结束,或将两者合并。'],
  ),
  SHIFT_WITHOUT_LENGTH: problem(
    400,
    ['A shift ends when it begins', 'For a whole day write 00:00 to 24:00.'],
    ['班次的起止时间相同', '全天请写 00:00 至 24:00。'],
  ),
  ZONE_UNKNOWN: problem(
    400,
    ['That is no time zone', 'Write an IANA name such as Asia/Shanghai.'],
    ['没有这个时区', '请填写 IANA 时区名,例如 Asia/Shanghai。'],
  ),
  HOLIDAYS_UNKNOWN: problem(
    409,
    ['There is no such calendar', 'Name a published calendar in `holidays`, such as cn-office, or leave it out.'],
    ['没有这个日历', '请在 holidays 中填写已发布的日历(例如 cn-office),或不填。'],
  ),
  QUALIFICATION_EXPIRED: problem(
    409,
    ['The qualification has expired already', 'Send an `until` of today, in `today`, or later: an expired one counts for nothing.'],
    ['该资质已过期', 'until 不得早于 today 所示的今天:过期的资质不起作用。'],
  ),
  QUALIFICATION_NOT_FOUND: problem(
    404,
    ['The engineer has no such qualification', 'Read the engineer; it lists the qualifications.'],
    ['该工程师没有这项资质', '请查看工程师详情中的资质。'],
  ),
  ABSENCE_MEETS_VISITS: problem(
    409,
    [
      'Visits are agreed for that time',
      'Move the visits in `visits` first, or send `despiteVisits: true` to record the absence and move them afterwards.',
    ],
    ['该时段已约定上门', '请先改期 visits 中的上门,或发送 despiteVisits: true 先登记缺勤再改期。'],
  ),
  ABSENCE_OVER: problem(
    400,
    ['The absence is over already', 'Send an `until` in the future: what is past is recorded by what was done.'],
    ['该缺勤已结束', '请填写将来的 until。'],
  ),
  ABSENCE_NOT_FOUND: problem(
    404,
    ['The engineer has no such absence', 'Read the engineer; it lists the absences with their ids.'],
    ['该工程师没有这条缺勤记录', '请查看工程师详情中的缺勤及其编号。'],
  ),
  DUTY_NOT_FOUND: problem(
    404,
    ['The engineer has no such on-call duty', 'Read the engineer; it lists the duties with their ids.'],
    ['该工程师没有这次值班', '请查看工程师详情中的值班及其编号。'],
  ),
  DUTY_OVER: problem(400, ['The on-call duty is over already', 'Send an `until` in the future.'], ['该值班已结束', '请填写将来的 until。']),
  DUTIES_OVERLAP: problem(
    409,
    ['The engineer is on call for that group then already', 'Withdraw the duty in `duty` first, or choose another time.'],
    ['该工程师此时已在该组值班', '请先撤销 duty 所示的值班,或另选时间。'],
  ),
  ID_REUSED: problem(
    409,
    ['That id was used for something else', 'Use a new id, or leave it out.'],
    ['该编号已用于其他内容', '请使用新的编号,或不填。'],
  ),
  SPAN_EMPTY: problem(
    400,
    ['It would end before it begins', 'Send an `until` after `from`.'],
    ['结束时间不晚于开始时间', '请提供晚于 from 的 until。'],
  ),
  SPAN_TOO_LONG: problem(
    400,
    ['That is more than can be shown at once', 'Ask for at most `days` days at a time.'],
    ['查询的时间过长', '每次最多查询 days 天。'],
  ),
  ACCEPT_TIME_UNUSABLE: problem(
    400,
    [
      'That is no time in which an offer can be answered',
      'Send an ISO 8601 duration of more than nothing and at most 7 days, such as PT15M.',
    ],
    ['派工响应时限无效', '请填写大于零且不超过 7 天的 ISO 8601 时长,例如 PT15M。'],
  ),
  PEOPLE_LIST_FLAWED: problem(
    422,
    ['The list cannot be imported as it is', 'Mend what `listFaults` names: each with line, column and remedy. Nothing was changed.'],
    ['该名单无法导入', '请按 listFaults 所列的行、列和建议修改。未作任何更改。'],
  ),
} as const satisfies Record<string, ProblemKind>;
