import { problem } from './problem-kind.ts';
import type { ProblemKind } from './problem-kind.ts';

/** What is wrong with a subscription to events. */
export const FEED_PROBLEMS = {
  POSITION_NOT_IN_LOG: problem(
    409,
    [
      'This log has no such position, or another event stands there',
      'The position is of another log, or of one that was restored since. Take a snapshot and go on from its position, or read from the beginning.',
    ],
    ['本日志中没有该位置,或该位置上是另一个事件', '该位置属于另一个日志,或日志此后已被恢复。请重新获取快照并从其位置继续,或从头读取。'],
  ),
  WINDOW_REVERSED: problem(
    400,
    ['The window ends before it begins', 'Give a `to` that is not before `from`, in every partition.'],
    ['区间的终点早于起点', '请使 to 在每个分区都不早于 from。'],
  ),
  EVENT_TYPE_UNKNOWN: problem(
    400,
    [
      'No public event has that name',
      'Take the names from docs/events/README.md; internal events never leave the house. `types` lists what is wrong.',
    ],
    ['没有该名称的公开事件', '请使用 docs/events/README.md 中的名称;内部事件不对外提供。types 列出了有误的名称。'],
  ),
  SCHEMA_VERSION_UNKNOWN: problem(
    400,
    [
      'An event has no such version',
      'Write `<event>:<version>` with commas in between, or `*:1` for the first version of all of them; `pins` lists what is wrong.',
    ],
    ['事件没有该版本', '请写作“事件名:版本”,以逗号分隔,或用 *:1 表示全部事件的第一版;pins 列出了有误的部分。'],
  ),
  FILTER_IMPOSSIBLE: problem(
    400,
    ['Nothing can pass these filters', 'An actor is both wanted and unwanted; leave one of them out. `actors` lists them.'],
    ['没有任何事件能通过这些筛选', '同一操作者既被要求又被排除,请去掉其一。actors 列出了这些操作者。'],
  ),
  ACCOUNT_OUT_OF_REACH: problem(
    403,
    ['You may read the events of your own account only', 'Leave `account` out, or use a key of that account.'],
    ['您只能读取本单位的事件', '请不传 account,或使用该单位的密钥。'],
  ),
  EVENT_NOT_FOUND: problem(
    404,
    [
      'At these positions there is no event that you may see',
      'Name positions of public events of your own account, as the events carry them; `positions` lists the others.',
    ],
    ['这些位置上没有您可见的事件', '请使用本单位公开事件自带的 position;positions 列出了其余的位置。'],
  ),
  TOO_MANY_READERS: problem(
    503,
    ['This service has as many readers of events as it takes', 'Try again shortly, or fetch pages instead.'],
    ['事件订阅的连接数已达上限', '请稍后重试,或改用分页读取。'],
  ),
  SUBSCRIPTION_LIMIT_REACHED: problem(
    409,
    [
      'The account has as many subscriptions as it may have',
      'Remove a webhook or NATS subscription that is not needed any more; the operator sets `limit` with SUBSCRIPTIONS_PER_ACCOUNT.',
    ],
    ['该客户的订阅数量已达上限', '请删除不再需要的 Webhook 或 NATS 订阅;运维可用 SUBSCRIPTIONS_PER_ACCOUNT 设置上限 limit。'],
  ),
} as const satisfies Record<string, ProblemKind>;
