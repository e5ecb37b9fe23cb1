import { problem } from './problem-kind.ts';
import type { ProblemKind } from './problem-kind.ts';

/** What is wrong with a subscription on NATS. */
export const NATS_SUBSCRIPTION_PROBLEMS = {
  NATS_SUBSCRIPTION_NOT_FOUND: problem(
    404,
    ['There is no such subscription on NATS', 'Take the id from the list of your subscriptions.'],
    ['没有该 NATS 订阅', '请从您的 NATS 订阅列表中取得编号。'],
  ),
  NATS_SUBSCRIPTION_EXISTS: problem(
    409,
    [
      'The account has an active subscription of that name',
      'Use that one, with new credentials if its own are lost, or choose another name.',
    ],
    ['该单位已有同名的有效订阅', '请使用该订阅(凭证遗失时可重新签发),或换一个名称。'],
  ),
  NATS_SUBSCRIPTION_REVOKED: problem(
    409,
    ['The subscription was revoked for good', 'Set up a new one after the position that you have got to; the name is free.'],
    ['该订阅已被永久撤销', '请从您已处理到的位置新建订阅;名称可以重用。'],
  ),
  NATS_SUBSCRIPTIONS_OFF: problem(
    503,
    [
      'This installation takes no subscribers on NATS',
      'Use the event stream, pages or a webhook; or have the operator run the NATS set-up again and set SUBSCRIBERS_KEYS (deploy/nats/README.md).',
    ],
    [
      '本系统未开放 NATS 订阅',
      '请改用事件流、分页或 Webhook;或请运维重新运行 NATS 初始化并设置 SUBSCRIBERS_KEYS(见 deploy/nats/README.md)。',
    ],
  ),
  BUS_UNAVAILABLE: problem(
    503,
    [
      'The bus does not answer, or is being filled anew',
      'Try again in a few seconds. A revocation is recorded already and takes effect as soon as the bus answers.',
    ],
    ['消息总线无响应,或正在重建', '请几秒后重试。撤销已被记录,总线恢复后立即生效。'],
  ),
} as const satisfies Record<string, ProblemKind>;
