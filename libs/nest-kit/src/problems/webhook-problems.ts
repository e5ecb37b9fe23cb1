import { problem } from './problem-kind.ts';
import type { ProblemKind } from './problem-kind.ts';

/** What is wrong with a webhook. */
export const WEBHOOK_PROBLEMS = {
  WEBHOOK_NOT_FOUND: problem(
    404,
    ['There is no such webhook', 'Take the id from the list of your webhooks.'],
    ['没有该 Webhook', '请从您的 Webhook 列表中取得编号。'],
  ),
  WEBHOOK_EXISTS: problem(
    409,
    ['There is a webhook with that id', 'Read it, or choose another id. Its secret was shown when it was set up; rotate it if it is lost.'],
    ['该编号的 Webhook 已存在', '请读取它,或换一个编号。密钥仅在创建时显示;如已遗失请轮换。'],
  ),
  WEBHOOK_URL_REFUSED: problem(
    400,
    [
      'Nothing is posted to that address',
      'Give a public https address without user and password. `reason`: no-url, not-https, credentials or private-address; the operator can allow networks with WEBHOOK_ALLOWED_NETWORKS.',
    ],
    [
      '不会向该地址投递',
      '请给出公网 https 地址,不要包含用户名和密码。reason 为 no-url、not-https、credentials 或 private-address;运维可用 WEBHOOK_ALLOWED_NETWORKS 放行网段。',
    ],
  ),
  WEBHOOK_SECRET_INVALID: problem(
    400,
    ['The secret cannot sign', 'Give `whsec_` and the base64 of 24 to 64 random bytes, or leave it out and get one.'],
    ['该密钥无法用于签名', '请给出 whsec_ 加上 24 至 64 个随机字节的 base64,或不传以自动生成。'],
  ),
  REPLAY_UNCLEAR: problem(
    400,
    ['From where is not clear', 'Give either `after`, a position, or `from`, an instant.'],
    ['重放的起点不明确', '请给出 after(位置)或 from(时刻)之一。'],
  ),
  NOTHING_WAITING: problem(
    404,
    ['Nothing of that kind waits for this webhook', 'Look at what waits for it; it may have been delivered meanwhile.'],
    ['该 Webhook 没有此类待投递事件', '请查看待投递列表;它可能已送达。'],
  ),
} as const satisfies Record<string, ProblemKind>;
