import { htmlPage } from '../html-page.ts';
import { serviceNames } from '../service-names.ts';

/** What is where behind the door. */
export const indexPage = (withIssuer: boolean): string =>
  htmlPage(
    '地址 · Addresses',
    `<h1>应答 Yingda</h1>
<p>售后工单平台，本机运行。 The after-sales ticket platform, running on this machine.</p>
<ul>
<li><a href="/console/">/console/</a> – 控制台 Console</li>
${serviceNames.map((name) => `<li><code>/api/${name}/v1/…</code> – <a href="/api/${name}/openapi.json">OpenAPI</a></li>`).join('\n')}
<li><a href="/health/ready">/health/ready</a>, <a href="/health/live">/health/live</a></li>
${withIssuer ? '<li><a href="/issuer/.well-known/openid-configuration">/issuer</a> – OpenID Connect</li>' : ''}
</ul>
<p>脚本所需的地址和密钥在 <code>.yingda/local.json</code>。 Addresses and keys for scripts are in <code>.yingda/local.json</code>.</p>`,
  );
