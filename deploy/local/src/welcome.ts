import { join } from 'node:path';
import type { Platform } from './platform.ts';

/** What `npm start` ends with: where things are and how to sign in. */
export const welcome = ({ local, demonstrationPassword }: Platform, home: string): string => {
  const { baseUrl, issuer, natsUrl, internal } = local;
  const file = join(home, 'local.json');
  return `
应答已启动 · Yingda is running
  控制台 Console          ${baseUrl}/console/
  地址 Address            ${baseUrl}/
  接口 HTTP               ${baseUrl}/api/<service>/v1/…
  登录服务 Issuer         ${issuer}
  消息总线 NATS           ${natsUrl}
  ${internal.mailFolder === undefined ? '邮件 Mail               SMTP_URL' : `邮件 Mail               ${internal.mailFolder} (*.eml)`}
  密钥与地址 Keys, URLs   ${file}

  登录：选择一位演示用户（每个角色一位），密码 ${demonstrationPassword}
  Sign in: choose a demonstration user (one per role), password ${demonstrationPassword}
  脚本：请求头 Authorization: Bearer <local.json 中 apiKeys 的密钥>
  Scripts: header Authorization: Bearer <a key of apiKeys in local.json>

  按 Ctrl-C 停止，数据会保留。 Ctrl-C stops everything; the data stay.
`;
};
