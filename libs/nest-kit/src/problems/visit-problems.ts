import { problem } from './problem-kind.ts';
import type { ProblemKind } from './problem-kind.ts';

/** What can be wrong with a command about a visit or a day plan (R24). */
export const VISIT_PROBLEMS = {
  VISIT_NOT_FOUND: problem(
    404,
    ['The work order has no such visit', "Read the work order's visits; they are listed with their ids."],
    ['该派工单没有这次上门', '请查看派工单的上门安排,其中列有编号。'],
  ),
  VISIT_WINDOW_PAST: problem(
    400,
    ['The window begins in the past', 'Agree on a window that begins after `now`.'],
    ['预约时段的开始时间已过', '请约定晚于 now 的时段。'],
  ),
  VISIT_WINDOW_TOO_LONG: problem(
    400,
    ['The window is longer than a day', 'Agree on a window that ends by `latest`.'],
    ['预约时段超过一天', '请约定不晚于 latest 结束的时段。'],
  ),
  AGREED_IN_FUTURE: problem(
    400,
    ['The customer cannot have agreed later than now', 'Send an `agreed.at` that has passed.'],
    ['客户确认时间不能晚于当前时间', '请提供已过去的 agreed.at。'],
  ),
  VISIT_SLOT_TAKEN: problem(
    409,
    ['Other visits leave no room in the window', 'Choose one of `nextFree`, another engineer, or move one of `visits`.'],
    ['该时段已被其他上门占用', '请选择 nextFree 中的时间、换一位工程师,或调整 visits 所示的上门。'],
  ),
  VISIT_OUTSIDE_SHIFT: problem(
    409,
    [
      'The engineer is not on duty long enough in the window',
      'Choose one of `nextFree`, or another engineer; `shifts` are the duty times.',
    ],
    ['该时段内工程师的当班时间不足', '请选择 nextFree 中的时间或换一位工程师;当班时间见 shifts。'],
  ),
  VISIT_DURING_ABSENCE: problem(
    409,
    ['The engineer is absent in the window', 'Choose one of `nextFree`, or another engineer; `absences` tells until when.'],
    ['该时段内工程师缺勤', '请选择 nextFree 中的时间或换一位工程师;缺勤时间见 absences。'],
  ),
  VISIT_OUTSIDE_WINDOW: problem(
    409,
    ['That start is not in the window that the customer was promised', 'Choose a start within `window`, or agree on another window.'],
    ['该开始时间不在与客户约定的时段内', '请在 window 内选择开始时间,或重新约定时段。'],
  ),
  VISIT_START_PAST: problem(
    400,
    ['The start is in the past', 'Choose a start after `now`.'],
    ['开始时间已过', '请选择晚于 now 的开始时间。'],
  ),
  VISIT_NOT_DELAYED: problem(
    400,
    ['That window is no later than the one promised', 'Send a window that ends after the one in `window`, or agree anew.'],
    ['该时段并不晚于原约定', '请提供晚于 window 所示时段的新时段,或重新约定。'],
  ),
  VISIT_BEGUN: problem(
    409,
    ['The engineer has arrived', 'Complete the visit; what is left to do takes another visit.'],
    ['工程师已到达', '请完成本次上门;未尽事项请另行预约。'],
  ),
  VISIT_OVER: problem(409, ['The visit is over', 'Agree on another visit.'], ['本次上门已结束', '请另行预约上门。']),
  VISIT_NOT_BEGUN: problem(
    409,
    ['The engineer has not arrived yet', 'Record the arrival first, with `arrivedAt` if it was earlier.'],
    ['工程师尚未到达', '请先登记到达;如到达更早,请填写 arrivedAt。'],
  ),
  VISIT_OF_OTHER_ENGINEER: problem(
    403,
    ['The visit is another engineer’s', 'It belongs to the one in `engineer`; ask a dispatcher to move it.'],
    ['该上门由其他工程师负责', '负责人为 engineer 所示工程师;如需调整请联系调度。'],
  ),
  VISIT_CHANGED: problem(
    409,
    ['The visit went to another engineer meanwhile', 'Read the visit and ask again.'],
    ['该上门已改派给其他工程师', '请重新查看后再操作。'],
  ),
  VISIT_TIME_IN_FUTURE: problem(
    400,
    ['That time has not come yet', 'Send a time that has passed, or leave it out.'],
    ['该时间尚未到来', '请提供已过去的时间,或不传。'],
  ),
  VISIT_TIME_TOO_OLD: problem(
    400,
    ['That time is too long ago to be told now', 'Send a time of the last `limitSeconds` seconds, or leave it out.'],
    ['补报的时间过早', '请提供 limitSeconds 秒以内的时间,或不传。'],
  ),
  COMPLETED_BEFORE_ARRIVAL: problem(
    400,
    ['A visit cannot end before it begins', 'Send a `completedAt` not before `arrivedAt`.'],
    ['完成时间不能早于到达时间', '请提供不早于 arrivedAt 的 completedAt。'],
  ),
  SIGNATURE_NOT_FOUND: problem(
    409,
    ['The work order has no such signature', 'Add the signature as an attachment of kind `signature` first, and name it here.'],
    ['该派工单没有这份签名', '请先以 signature 类型上传签名附件,再在此引用。'],
  ),
  DAY_PLAN_NOT_FOUND: problem(
    404,
    ['There is no such day plan', 'Check its id, or have one made for the region and date.'],
    ['没有这份排程方案', '请检查编号,或为该区域和日期重新生成。'],
  ),
  DAY_PLAN_PAST: problem(400, ['That day is over', 'Plan today or a day to come.'], ['该日期已过', '请为今天或以后的日期排程。']),
  DAY_PLAN_SETTLED: problem(
    409,
    ['The proposal was accepted or discarded', 'Have another one made.'],
    ['该方案已被采纳或放弃', '请重新生成方案。'],
  ),
  DAY_PLAN_OVERTAKEN: problem(
    409,
    ['Something was moved since the proposal was made', 'Have another one made; nothing of this one was carried out.'],
    ['方案生成后安排已有变动', '请重新生成方案;本方案未执行任何改动。'],
  ),
  DAY_PLAN_BUSY: problem(503, ['Too many day plans are being made', 'Try again shortly.'], ['正在生成的排程方案过多', '请稍后重试。']),
} as const satisfies Record<string, ProblemKind>;
