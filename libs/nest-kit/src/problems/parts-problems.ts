import { problem } from './problem-kind.ts';
import type { ProblemKind } from './problem-kind.ts';

/** What can be wrong with a command about parts, stock and requisitions (R25). */
export const PARTS_PROBLEMS = {
  PART_NOT_FOUND: problem(
    404,
    ['The catalogue has no such part', 'Look the part up at the address in `catalogue`, or register it there.'],
    ['备件目录中没有该备件', '请在 catalogue 所示地址查询备件,或先登记该备件。'],
  ),
  PART_SERIALS_FIXED: problem(
    409,
    ['Whether a part has serial numbers does not change', 'Register another part number for the pieces that differ.'],
    ['备件是否带序列号不可更改', '请为不同的备件登记新的备件号。'],
  ),
  STOCK_LOCATION_NOT_FOUND: problem(
    404,
    ['There is no such warehouse or van', 'List the stock locations, or register this one.'],
    ['没有这个仓库或服务车', '请查看库位列表,或先登记该库位。'],
  ),
  STOCK_OF_OTHERS: problem(
    403,
    ['An engineer takes parts from the own van only', 'Ask a dispatcher or the lead to issue the part.'],
    ['工程师只能从本人的服务车领用备件', '请由调度专员或组长发放。'],
  ),
  STOCK_SHORT: problem(
    409,
    ['There is not enough of the part in that place', 'Take no more than `available`, or take it from a place in `elsewhere`.'],
    ['该库位库存不足', '请不超过 available 所示数量,或从 elsewhere 所示库位领用。'],
  ),
  SERIALS_NEEDED: problem(
    400,
    ['Each piece of this part has a serial number', 'Send as many different serial numbers as `quantity` says.'],
    ['该备件按序列号管理', '请提供与 quantity 数量相同且互不重复的序列号。'],
  ),
  SERIALS_NOT_KEPT: problem(
    400,
    ['This part has no serial numbers', 'Leave the serial numbers out.'],
    ['该备件不按序列号管理', '请不要填写序列号。'],
  ),
  SERIAL_NOT_THERE: problem(
    409,
    [
      'Some of the serial numbers are not in that place',
      'Choose other pieces than those in `serials`; `there` lists what is in that place.',
    ],
    ['部分序列号不在该库位', '请更换 serials 所列序列号;there 为该库位现有序列号。'],
  ),
  SERIAL_IN_STOCK: problem(
    409,
    [
      'Some of the serial numbers are in stock already',
      'Check those in `serials`; move a piece from where it is booked, or count that place first.',
    ],
    ['部分序列号已在库', '请核对 serials 所列序列号;可先从所在库位调拨,或先盘点该库位。'],
  ),
  SAME_STOCK_LOCATION: problem(
    400,
    ['The part is there already', 'Name two different places.'],
    ['调出与调入库位相同', '请填写两个不同的库位。'],
  ),
  MOVEMENT_EXISTS: problem(
    409,
    ['Another movement has that id', 'Leave `movement` out, or choose another id.'],
    ['该调拨编号已被使用', '请不填 movement,或使用其他编号。'],
  ),
  REQUISITION_EXISTS: problem(
    409,
    ['Another requisition of this work order has that id', 'Leave `requisition` out, or choose another id.'],
    ['该领料申请编号已被使用', '请不填 requisition,或使用其他编号。'],
  ),
  REQUISITION_NOT_FOUND: problem(
    404,
    ['The work order has no such requisition', 'Read the parts of the work order; they list its requisitions with their ids.'],
    ['该派工单没有这份领料申请', '请查看派工单的备件,其中列有各领料申请的编号。'],
  ),
  REQUISITION_NOT_APPROVED: problem(
    409,
    ['The requisition waits for approval', 'Have it approved by the lead, a dispatcher or a supervisor who did not request it.'],
    ['领料申请尚未批准', '请由未参与申请的组长、调度专员或服务主管批准。'],
  ),
  REQUISITION_SETTLED: problem(
    409,
    ['The requisition is decided already', 'See `status`; make another requisition if a part is still needed.'],
    ['领料申请已处理', '请见 status;如仍需备件,请重新申请。'],
  ),
  REQUISITION_EXCEEDED: problem(
    409,
    ['That is more than the requisition allows', 'Name no more than `open`, or make another requisition.'],
    ['数量超过领料申请的余量', '请不超过 open 所示数量,或另行申请。'],
  ),
  REQUISITION_OF_OTHER_PART: problem(
    409,
    ['The requisition is for another part', 'Name the part in `part`, or another requisition.'],
    ['该领料申请对应其他备件', '请使用 part 所示备件,或填写其他领料申请。'],
  ),
  SERIAL_NOT_ISSUED: problem(
    409,
    ['Some of the serial numbers are not in hand for this work', 'Name serial numbers of `inHand`: issued, not fitted and not returned.'],
    ['部分序列号不是本派工单领用且未使用的备件', '请使用 inHand 所列序列号(已领用、未装用且未退回)。'],
  ),
  RETURN_EXCEEDS_ISSUE: problem(
    409,
    ['That is more than was issued and is still out', 'Return no more than `open`.'],
    ['退回数量超过未退回的领用数量', '请不超过 open 所示数量。'],
  ),
} as const satisfies Record<string, ProblemKind>;
