import { problem } from './problem-kind.ts';
import type { ProblemKind } from './problem-kind.ts';

/** What can be wrong with a command about the work itself and those who are drawn in (R18, R24, R26). */
export const WORKING_PROBLEMS = {
  STARTED_IN_FUTURE: problem(
    400,
    ['Work cannot have started before it does', 'Send a `startedAt` that has passed, or leave it out.'],
    ['开始时间不能晚于当前时间', '请提供已过去的 startedAt,或不传。'],
  ),
  STARTED_BEFORE_ASSIGNMENT: problem(
    400,
    ['The engineer cannot have started before getting the work', 'Send a `startedAt` not before `assignedAt`.'],
    ['开始时间不能早于派工时间', '请提供不早于 assignedAt 的 startedAt。'],
  ),
  NOTED_IN_FUTURE: problem(
    400,
    ['A note cannot have been written before it is', 'Send a `notedAt` that has passed, or leave it out.'],
    ['记录时间不能晚于当前时间', '请提供已过去的 notedAt,或不传。'],
  ),
  NOTED_BEFORE_WORK: problem(
    400,
    ['There was no work to note anything about', 'Send a `notedAt` not before `openedAt`.'],
    ['记录时间不能早于工单开启时间', '请提供不早于 openedAt 的 notedAt。'],
  ),
  RESOLVED_IN_FUTURE: problem(
    400,
    ['Work cannot be done before it is', 'Send a `resolvedAt` that has passed, or leave it out.'],
    ['完成时间不能晚于当前时间', '请提供已过去的 resolvedAt,或不传。'],
  ),
  RESOLVED_BEFORE_ASSIGNMENT: problem(
    400,
    ['The engineer cannot have been done before getting the work', 'Send a `resolvedAt` not before `assignedAt`.'],
    ['完成时间不能早于派工时间', '请提供不早于 assignedAt 的 resolvedAt。'],
  ),
  SPENT_IN_FUTURE: problem(
    400,
    ['Time cannot be logged before it has passed', 'Send a `spent.until` that has passed.'],
    ['不能登记尚未发生的工时', '请提供已过去的 spent.until。'],
  ),
  SPENT_NOTHING: problem(
    400,
    ['The time ends no later than it begins', 'Send a `spent.until` after `spent.from`.'],
    ['工时结束时间不晚于开始时间', '请提供晚于 spent.from 的 spent.until。'],
  ),
  SPENT_TWICE: problem(
    409,
    ['The engineer logged a part of that time on this work before', 'Send a time that does not meet the one in `with`.'],
    ['该时段与已登记的工时重叠', '请提供不与 with 所示时段重叠的时间。'],
  ),
  SUPPORT_NOT_FOUND: problem(
    404,
    ['The work order has no such request for support', 'Read its collaboration; it lists the requests with their ids.'],
    ['该派工单没有这项支援请求', '请查看派工单的协作情况,其中列有各请求的编号。'],
  ),
  SUPPORT_EXISTS: problem(
    409,
    ['Another request for support has that id', 'Leave `support` out, or choose another id.'],
    ['该支援请求编号已被使用', '请不填 support,或使用其他编号。'],
  ),
  SUPPORT_OPEN: problem(
    409,
    ['The engineer has asked for support already', 'Wait for the answer to `support`, or end that request first.'],
    ['已有未结束的支援请求', '请等待 support 所示请求的答复,或先结束该请求。'],
  ),
  SUPPORT_ENDED: problem(
    409,
    ['The support has ended', 'Ask for support again if it is still needed.'],
    ['该支援已结束', '如仍需支援,请重新请求。'],
  ),
  SUPPORT_OF_OTHERS: problem(
    403,
    ['The support is between other people', 'Join it first, or ask the lead of the group.'],
    ['该支援不涉及您', '请先加入支援,或联系组长。'],
  ),
  STAFF_NUMBER_NEEDED: problem(
    400,
    ['It is not clear who joins', 'Sign in with a staff number, or name the `engineer` who joins.'],
    ['未指明加入支援的人员', '请使用带工号的账户,或在 engineer 中填写加入者。'],
  ),
  INVOLVEMENT_NOT_FOUND: problem(
    404,
    ['The work order has no such department drawn in', 'Read its collaboration; it lists the departments with their ids.'],
    ['该派工单没有这项部门协作', '请查看派工单的协作情况,其中列有各部门的编号。'],
  ),
  INVOLVEMENT_EXISTS: problem(
    409,
    ['Another department was drawn in under that id', 'Leave `involvement` out, or choose another id.'],
    ['该部门协作编号已被使用', '请不填 involvement,或使用其他编号。'],
  ),
  INVOLVEMENT_ANSWERED: problem(
    409,
    ['The department has answered already', 'Draw it in again if there is more to do.'],
    ['该部门已答复', '如仍有事项,请再次请求协作。'],
  ),
  DUE_IN_PAST: problem(
    400,
    ['A duty cannot be due before now', 'Send a `dueAt` in the future.'],
    ['完成期限不能早于当前时间', '请提供将来的 dueAt。'],
  ),
} as const satisfies Record<string, ProblemKind>;
