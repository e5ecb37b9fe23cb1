import { ConfigurationError } from '@yingda/nest-kit';
import { readConfig } from './config.ts';

const good = { SMTP_URL: 'smtp://127.0.0.1:25', MAIL_FROM: 'Yingda 应答 <desk@yingda.local>' };

describe('the configuration of notification', () => {
  it('knows who mails come from', () => {
    expect(readConfig(good)).toMatchObject({
      MAIL_FROM: { header: 'Yingda 应答 <desk@yingda.local>', host: 'yingda.local' },
      MAIL_ATTEMPTS: 8,
    });
    expect(readConfig({ ...good, MAIL_FROM: 'desk@example.com' }).MAIL_FROM.host).toBe('example.com');
  });

  it.each(['desk', 'Yingda <desk>', 'a@b\r\nBcc: c@d'])('takes no mail from %j', (sender) => {
    expect(() => readConfig({ ...good, MAIL_FROM: sender })).toThrow(/MAIL_FROM is not an e-mail address such as/);
  });

  it('names every variable that is bad', () => {
    expect(() => readConfig({ SMTP_URL: 'http://mail' })).toThrow(ConfigurationError);
    expect(() => readConfig({ SMTP_URL: 'http://mail' })).toThrow(/SMTP_URL is not a URL starting with smtp:.*\nMAIL_FROM is missing/);
  });
});
